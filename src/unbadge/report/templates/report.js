(() => {
  const show = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (row && row.tagName === "DETAILS") row.open = true;
  };
  addEventListener("hashchange", show);
  show();
  const box = document.querySelector(".filter"), field = document.getElementById("filter");
  if (!box || !field) return;
  box.hidden = false;
  const devices = [...document.querySelectorAll("#list > details")].map((row) => [row, row.textContent.toLowerCase()]);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [row, text] of devices) row.hidden = !words.every((word) => text.includes(word));
  });
  addEventListener("beforeprint", () => document.querySelectorAll("#list > details").forEach((row) => { row.open = true; }));
})();

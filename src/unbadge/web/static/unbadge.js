// unbadge: the palette, a few keys, files dropped on a form. Everything works without it.
(function () {
  "use strict";
  var keysOff = document.documentElement.dataset.keys === "off";
  var dialog = document.getElementById("palette");
  var box = dialog && dialog.querySelector("input");
  var list = dialog && dialog.querySelector("[role=listbox]");
  var opener = null, waiting = 0, asked = 0, answered = 0, going = false;

  function openPalette(text) {
    if (!dialog || !dialog.showModal || dialog.open) return;
    opener = document.activeElement;
    dialog.showModal();
    box.value = text || "";
    box.select();
    ask();
  }
  function options() { return Array.prototype.slice.call(list.querySelectorAll("[role=option]")); }
  function choose(index) {
    options().forEach(function (one, at) { one.setAttribute("aria-selected", at === index ? "true" : "false"); });
    var chosen = options()[index];
    box.setAttribute("aria-activedescendant", chosen ? chosen.id : "");
    if (chosen) chosen.scrollIntoView({ block: "nearest" });
  }
  function chosenIndex() { return options().findIndex(function (one) { return one.getAttribute("aria-selected") === "true"; }); }
  function ask() {
    var number = ++asked;
    fetch(document.documentElement.dataset.at + "/go?q=" + encodeURIComponent(box.value), { headers: { "HX-Request": "true", "HX-Target": "go-list" } })
      .then(function (reply) { return reply.ok ? reply.text() : ""; })
      .then(function (html) {
        if (number !== asked) return;
        // The server's own escaped markup; parsed apart, so that nothing in it can run.
        var made = new DOMParser().parseFromString(html, "text/html");
        list.replaceChildren.apply(list, Array.prototype.slice.call(made.body.childNodes));
        choose(0);
        answered = number;
        if (going) go();
      })
      .catch(function () { if (going) go(); });
  }
  // Enter goes to what the letters typed so far mean, also where their answer is still on its way.
  function go() {
    going = false;
    var chosen = options()[chosenIndex()];
    if (chosen) window.location.assign(chosen.dataset.to);
    else if (box.form) box.form.submit();
  }
  if (dialog) {
    box.addEventListener("input", function () {
      clearTimeout(waiting);
      asked += 1;
      waiting = setTimeout(ask, 120);
    });
    box.addEventListener("keydown", function (event) {
      var many = options().length;
      if (event.key === "ArrowDown" && many) { event.preventDefault(); choose((chosenIndex() + 1) % many); }
      if (event.key === "ArrowUp" && many) { event.preventDefault(); choose((chosenIndex() + many - 1) % many); }
      if (event.key === "Enter") {
        event.preventDefault();
        if (answered === asked) go(); else going = true;
      }
    });
    dialog.addEventListener("close", function () { going = false; if (opener && opener.focus) opener.focus(); });
    dialog.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) window.location.assign(option.dataset.to);
      else if (event.target === dialog) dialog.close();
    });
  }

  function typing(target) { return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable; }
  function rowOf(target) { return target.closest && target.closest("tbody tr"); }
  function moveRow(row, step) {
    var rows = Array.prototype.slice.call(document.querySelectorAll("#list tbody tr")).filter(function (one) { return one.querySelector("th[scope=row] a"); });
    var next = rows[rows.indexOf(row) + step];
    if (next) next.querySelector("th[scope=row] a").focus();
  }
  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); openPalette(""); return; }
    if (keysOff || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    var row = rowOf(event.target);
    if (event.key === "/") { event.preventDefault(); document.getElementById("q").focus(); }
    else if (event.key === "?") { window.location.assign(document.documentElement.dataset.at + "/help"); }
    else if (row && event.key === "j") { moveRow(row, 1); }
    else if (row && event.key === "k") { moveRow(row, -1); }
    else if (row && event.key === "x") { var tick = row.querySelector("input[type=checkbox]"); if (tick) tick.click(); }
  });

  document.addEventListener("dragover", function (event) {
    var zone = event.target.closest && event.target.closest(".drop");
    if (zone) { event.preventDefault(); zone.classList.add("over-it"); }
  });
  document.addEventListener("dragleave", function (event) {
    var zone = event.target.closest && event.target.closest(".drop");
    if (zone) zone.classList.remove("over-it");
  });
  document.addEventListener("drop", function (event) {
    var zone = event.target.closest && event.target.closest(".drop");
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("over-it");
    var input = zone.querySelector("input[type=file]");
    var all = new DataTransfer();
    [input.files, event.dataTransfer.files].forEach(function (some) {
      Array.prototype.forEach.call(some, function (file) { all.items.add(file); });
    });
    input.files = all.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("change", function (event) {
    if (event.target.matches("input[type=file]")) {
      var many = event.target.files.length, says = event.target.closest("form").querySelector("[data-chosen]");
      if (says) says.textContent = many === 1 ? "1 file chosen: " + event.target.files[0].name : many + " files chosen";
    }
    if (event.target.matches("input[type=range][data-into]")) {
      var into = document.getElementById(event.target.dataset.into);
      var first = into.dataset.first;
      if (first) { var day = new Date(first + "T00:00:00Z"); day.setUTCDate(day.getUTCDate() + Number(event.target.value)); into.value = day.toISOString().slice(0, 10); }
      else into.value = event.target.value;
      into.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, true);
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { event.preventDefault(); window.print(); }
    if (event.target.closest("[data-palette]")) { event.preventDefault(); openPalette(""); }
  });
})();

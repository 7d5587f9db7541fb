// Passkeys: asks the server what to ask, asks the device, and sends its answer as a form.
(function () {
  "use strict";
  if (!window.PublicKeyCredential) return;
  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (sign) { return sign.charCodeAt(0); });
  }
  function text(buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function withBytes(one) { one.id = bytes(one.id); return one; }
  function told(found) {
    var answer = { id: found.id, rawId: text(found.rawId), type: found.type, response: {}, clientExtensionResults: {} };
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (found.response[name]) answer.response[name] = text(found.response[name]);
    });
    return JSON.stringify(answer);
  }
  function begin(form) {
    var asked = new URLSearchParams({ csrf: form.elements.csrf.value });
    fetch(form.dataset.ask, { method: "POST", body: asked })
      .then(function (reply) { if (!reply.ok) throw new Error("the server refused"); return reply.json(); })
      .then(function (question) {
        var options = question.options;
        form.elements.mark.value = question.mark;
        options.challenge = bytes(options.challenge);
        if (options.user) {
          options.user.id = bytes(options.user.id);
          (options.excludeCredentials || []).forEach(withBytes);
          return navigator.credentials.create({ publicKey: options });
        }
        (options.allowCredentials || []).forEach(withBytes);
        return navigator.credentials.get({ publicKey: options });
      })
      .then(function (found) { form.elements.answer.value = told(found); form.submit(); })
      .catch(function () { form.querySelector("[role=status]").textContent = "That did not work. Try again, or use your password."; });
  }
  Array.prototype.forEach.call(document.querySelectorAll("form[data-ask]"), function (form) {
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); begin(form); });
  });
})();

// Narrows the list of texts as one types, says how many are left, and keeps that in the address.
(function () {
  "use strict";
  var form = document.getElementById("search");
  var found = document.getElementById("found");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#texts tbody tr"));
  var names = ["q", "nation", "subject", "kind"];
  if (!form || !rows.length) return;
  var texts = rows.map(function (row) { return plain(row.textContent); });

  // Without apostrophes of any kind and without hyphens, as people type on a phone.
  function plain(words) {
    return words.toLowerCase().replace(/['\u2019\u2018`]/g, "").replace(/-/g, " ");
  }

  function wanted() {
    var state = {};
    names.forEach(function (name) { state[name] = form.elements[name].value.trim(); });
    return state;
  }

  function fits(row, text, state) {
    var words = plain(state.q).trim().split(/\s+/);
    return words.every(function (word) { return text.indexOf(word) >= 0; }) &&
      ["nation", "kind", "subject"].every(function (name) {
        var has = row.getAttribute("data-" + name).split(" ");
        return !state[name] || has.indexOf(state[name]) >= 0;
      });
  }

  function show() {
    var state = wanted(), left = 0;
    rows.forEach(function (row, index) {
      row.hidden = !fits(row, texts[index], state);
      if (!row.hidden) left += 1;
    });
    found.textContent = left + " of " + rows.length + (rows.length === 1 ? " text" : " texts") +
      (left ? "" : ": try one word, or show all");
    return state;
  }

  function keep(state) {
    var parts = names.filter(function (name) { return state[name]; }).map(function (name) {
      return name + "=" + encodeURIComponent(state[name]);
    });
    try {
      history.replaceState(null, "", parts.length ? "#" + parts.join("&") : location.pathname + location.search);
    } catch (error) {
      location.hash = parts.join("&");
    }
  }

  function read() {
    var hash = location.hash.slice(1);
    if (hash && hash.indexOf("=") < 0) return; // a place on the page
    names.forEach(function (name) { form.elements[name].value = ""; });
    hash.split("&").forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at);
      if (names.indexOf(name) < 0) return;
      try {
        form.elements[name].value = decodeURIComponent(part.slice(at + 1));
      } catch (error) { /* an address that somebody broke narrows nothing */ }
    });
  }

  form.hidden = false;
  form.addEventListener("input", function () { keep(show()); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(function () { keep(show()); }, 0); });
  window.addEventListener("hashchange", function () { read(); show(); });
  read();
  show();
})();

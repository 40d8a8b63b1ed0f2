// Loaded before anything is painted: the theme must not flash.
(() => {
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  const read = () => { try { return localStorage.getItem("adtech-theme") || "system"; } catch { return "system"; } };
  const apply = theme => { root.dataset.theme = theme; };
  apply(read());

  const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector(".mud-dialog")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (typing(target)) target.focus(); else target.click();
  });

  // The dialog's class says how the connection is; a dialog element must be opened and closed by script to trap the focus.
  const watchConnection = () => {
    const dialog = document.getElementById("components-reconnect-modal");
    if (!dialog) return;
    new MutationObserver(() => {
      const lost = /components-reconnect-(show|failed|rejected|retrying)/.test(dialog.className);
      if (lost && !dialog.open) dialog.showModal();
      if (!lost && dialog.open) dialog.close();
    }).observe(dialog, { attributes: true, attributeFilter: ["class"] });
  };
  document.addEventListener("DOMContentLoaded", watchConnection);

  window.adtech = {
    nextTheme() {
      const next = themes[(themes.indexOf(read()) + 1) % themes.length];
      try { localStorage.setItem("adtech-theme", next); } catch { /* private windows forget it */ }
      apply(next);
    },
    async reconnect() {
      if (!await Blazor.reconnect()) location.reload();
    },
    download(name, type, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };
})();

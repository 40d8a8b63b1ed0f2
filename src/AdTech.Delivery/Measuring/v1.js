// Tells whether a display ad was seen. <script src=".../t/v1.js" async data-v="VIEW LINK"></script> stands behind the ad's <div>.
// data-p: the part of the pixels in per cent, if not 50; data-t and data-c: third parties to tell of a view or a click, apart by spaces.
// Never changed once released: browsers keep it. A new version is a new file.
(function () {
  var script = document.currentScript, data = script && script.dataset;
  if (!data || !data.v) return;
  var ad = script.previousElementSibling;
  while (ad && ad.tagName !== "DIV") ad = ad.previousElementSibling;
  ad = ad || script.parentNode;
  if (data.c) ad.addEventListener("click", function () {
    data.c.split(" ").forEach(function (url) { fetch(url, { mode: "no-cors", credentials: "include", keepalive: true }).catch(function () {}); });
  }, true);
  if (!window.IntersectionObserver) return; // it can't be measured here, and nothing is claimed
  var part = (data.p || 50) / 100, sent = [], inView = 0, timer = 0;

  function tell(url) {
    var image = new Image();
    sent.push(image); // or it might be collected before it is sent
    image.src = url;
  }

  function look() {
    if (inView < part || document.visibilityState !== "visible") {
      clearTimeout(timer);
      timer = 0;
    } else if (!timer) timer = setTimeout(seen, 1000);
  }

  function seen() {
    observer.disconnect();
    document.removeEventListener("visibilitychange", look);
    tell(data.v);
    if (data.t) data.t.split(" ").forEach(tell);
  }

  // It runs, and could measure; usually the observer delivers within a frame, and says more. A page in the background has no frames.
  var late = setTimeout(function () { late = 0; tell(data.v + "&e=measurable"); }, 1000), measured = 0;
  var observer = new IntersectionObserver(function (entries) {
    if (!measured) {
      measured = 1;
      clearTimeout(late);
      tell(data.v + "&e=measured");
    }
    inView = entries[entries.length - 1].intersectionRatio;
    look();
  }, { threshold: [0, part] });
  observer.observe(ad);
  document.addEventListener("visibilitychange", look);
})();

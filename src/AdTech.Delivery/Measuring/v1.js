// Tells whether a display ad was seen. <script src=".../t/v1.js" async data-v="VIEW LINK"></script> stands behind the ad's <div>.
// Never changed once released: browsers keep it. A new version is a new file.
(function () {
  var script = document.currentScript, data = script && script.dataset;
  if (!data || !data.v || !window.IntersectionObserver) return; // it can't be measured here, and nothing is claimed
  var ad = script.previousElementSibling;
  while (ad && ad.tagName !== "DIV") ad = ad.previousElementSibling;
  ad = ad || script.parentNode;
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

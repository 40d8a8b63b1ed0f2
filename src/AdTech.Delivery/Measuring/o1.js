// Tells whether a video was seen, from inside an Open Measurement SDK: half of it in view for two seconds of playing without a break.
// The session's verification parameters are the view link. Never changed once released: a new version is a new file.
(function (host) {
  var sdk = host.omid3p, native = host.omidNative;
  if (!sdk || !sdk.registerSessionObserver || !sdk.addEventListener) return; // no SDK: nothing is claimed
  var link = "", sent = [], inView = 0, playing = false, timer = 0, measured = false, done = false;

  function tell(url) {
    if (host.Image) {
      var image = new host.Image();
      sent.push(image);
      image.src = url;
    } else if (native && native.sendUrl) native.sendUrl(url);
  }

  function later(work, milliseconds) { return host.setTimeout ? host.setTimeout(work, milliseconds) : native.setTimeout(work, milliseconds); }
  function cancel(which) { if (host.clearTimeout) host.clearTimeout(which); else native.clearTimeout(which); }

  function look() {
    if (done || !link) return;
    if (inView < 50 || !playing) {
      if (timer) cancel(timer);
      timer = 0;
    } else if (!timer) timer = later(function () { done = true; tell(link); }, 2000);
  }

  function measure(event) {
    var view = event.data && event.data.adView;
    if (!view || typeof view.percentageInView !== "number") return;
    inView = view.percentageInView;
    if (link && !measured) {
      measured = true;
      tell(link + "&e=measured");
    }
    look();
  }

  function play(on) { return function () { playing = on; look(); }; }

  sdk.registerSessionObserver(function (event) {
    if (event.type === "sessionStart") {
      link = (event.data && event.data.verificationParameters) || "";
      if (link) tell(link + "&e=measurable");
    } else if (event.type === "sessionFinish") play(false)();
  }, "adtech-omid");
  sdk.addEventListener("impression", measure);
  sdk.addEventListener("geometryChange", measure);
  ["start", "resume", "bufferFinish"].forEach(function (name) { sdk.addEventListener(name, play(true)); });
  ["pause", "bufferStart", "complete", "skipped"].forEach(function (name) { sdk.addEventListener(name, play(false)); });
})(typeof window === "undefined" ? this : window);

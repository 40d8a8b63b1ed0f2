namespace AdTech.Simulator.Traffic;

/// <summary>What OpenRTB's list Device Types calls them.</summary>
internal static class DeviceType
{
    internal const int Computer = 2;
    internal const int ConnectedTv = 3;
    internal const int Phone = 4;
    internal const int Tablet = 5;
    internal const int SetTopBox = 7;
    internal const int OutOfHome = 8;
}

/// <summary>A make of device with its way to introduce itself. <c>{v}</c> stands for the browser's version, <c>{o}</c> for the system's.</summary>
internal sealed record Device(
    int Type, string Os, string Make, string Model, int Width, int Height, double PixelRatio, string UserAgent, string AppUserAgent, string? Brand, int[] Versions, string[] OsVersions, double Weight)
{
    private const string Mozilla = "Mozilla/5.0";
    private const string WebKit = "AppleWebKit/537.36 (KHTML, like Gecko)";
    private static readonly int[] Chrome = [128, 131, 134, 136, 138];
    private static readonly int[] Safari = [16, 17, 18];

    internal static readonly Device[] All =
    [
        new(DeviceType.Phone, "iOS", "Apple", "iPhone15,3", 430, 932, 3, $"{Mozilla} (iPhone; CPU iPhone OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{{v}}.1 Mobile/15E148 Safari/604.1", $"{Mozilla} (iPhone; CPU iPhone OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", null, Safari, ["17.6.1", "18.1", "18.3.2"], 17),
        new(DeviceType.Phone, "iOS", "Apple", "iPhone12,1", 414, 896, 2, $"{Mozilla} (iPhone; CPU iPhone OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{{v}}.0 Mobile/15E148 Safari/604.1", $"{Mozilla} (iPhone; CPU iPhone OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", null, Safari, ["16.7.10", "17.5.1"], 9),
        new(DeviceType.Phone, "Android", "Samsung", "SM-S921B", 360, 780, 3, $"{Mozilla} (Linux; Android 10; K) {WebKit} Chrome/{{v}}.0.0.0 Mobile Safari/537.36", $"{Mozilla} (Linux; Android 14; SM-S921B Build/UP1A.231005.007; wv) {WebKit} Version/4.0 Chrome/{{v}}.0.6778.39 Mobile Safari/537.36", "Google Chrome", Chrome, ["14.0.0", "15.0.0"], 14),
        new(DeviceType.Phone, "Android", "Google", "Pixel 8", 412, 915, 2.625, $"{Mozilla} (Linux; Android 10; K) {WebKit} Chrome/{{v}}.0.0.0 Mobile Safari/537.36", $"{Mozilla} (Linux; Android 15; Pixel 8 Build/AP3A.241105.008; wv) {WebKit} Version/4.0 Chrome/{{v}}.0.6778.39 Mobile Safari/537.36", "Google Chrome", Chrome, ["15.0.0"], 8),
        new(DeviceType.Phone, "Android", "Xiaomi", "2201117TG", 393, 873, 2.75, $"{Mozilla} (Linux; Android 10; K) {WebKit} Chrome/{{v}}.0.0.0 Mobile Safari/537.36", $"{Mozilla} (Linux; Android 13; 2201117TG Build/TKQ1.221114.001; wv) {WebKit} Version/4.0 Chrome/{{v}}.0.6668.70 Mobile Safari/537.36", "Google Chrome", Chrome, ["12.0.0", "13.0.0"], 8),
        new(DeviceType.Computer, "Windows", "", "", 1536, 864, 1.25, $"{Mozilla} (Windows NT 10.0; Win64; x64) {WebKit} Chrome/{{v}}.0.0.0 Safari/537.36", "", "Google Chrome", Chrome, ["10.0.0", "15.0.0"], 15),
        new(DeviceType.Computer, "Windows", "", "", 1920, 1080, 1, $"{Mozilla} (Windows NT 10.0; Win64; x64) {WebKit} Chrome/{{v}}.0.0.0 Safari/537.36 Edg/{{v}}.0.0.0", "", "Microsoft Edge", Chrome, ["15.0.0"], 6),
        new(DeviceType.Computer, "macOS", "Apple", "", 1440, 900, 2, $"{Mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{{v}}.3 Safari/605.1.15", "", null, Safari, ["14.6", "15.2"], 7),
        new(DeviceType.Computer, "Linux", "", "", 1920, 1080, 1, $"{Mozilla} (X11; Linux x86_64; rv:{{v}}.0) Gecko/20100101 Firefox/{{v}}.0", "", null, Chrome, [""], 2),
        new(DeviceType.Tablet, "iOS", "Apple", "iPad13,18", 820, 1180, 2, $"{Mozilla} (iPad; CPU OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/{{v}}.2 Mobile/15E148 Safari/604.1", $"{Mozilla} (iPad; CPU OS {{o}} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", null, Safari, ["17.6", "18.2"], 4),
        new(DeviceType.Tablet, "Android", "Samsung", "SM-X210", 800, 1280, 1.5, $"{Mozilla} (Linux; Android 10; K) {WebKit} Chrome/{{v}}.0.0.0 Safari/537.36", $"{Mozilla} (Linux; Android 14; SM-X210 Build/UP1A.231005.007; wv) {WebKit} Version/4.0 Chrome/{{v}}.0.6778.39 Safari/537.36", "Google Chrome", Chrome, ["14.0.0"], 2),
        new(DeviceType.ConnectedTv, "Tizen", "Samsung", "QE55Q70A", 1920, 1080, 1, "", $"{Mozilla} (SMART-TV; LINUX; Tizen {{o}}) AppleWebKit/537.36 (KHTML, like Gecko) {{v}}.0.3683.103/6.0 TV Safari/537.36", null, [76, 94], ["6.0", "7.0"], 4),
        new(DeviceType.SetTopBox, "Android", "Google", "Chromecast", 1920, 1080, 1, "", $"{Mozilla} (Linux; Android 12; Chromecast Build/STTE.230319.008; wv) {WebKit} Version/4.0 Chrome/{{v}}.0.6478.71 Safari/537.36", null, Chrome, ["12.0.0"], 3),
    ];

    private static readonly double[] Weights = [.. All.Select(static device => device.Weight)];

    /// <summary>Shows nothing but apps.</summary>
    internal bool AppsOnly => UserAgent.Length == 0;

    /// <summary>Shows web pages alone.</summary>
    internal bool SitesOnly => AppUserAgent.Length == 0;

    internal static Device Of(Dice dice) => All[dice.Weighted(Weights)];
}

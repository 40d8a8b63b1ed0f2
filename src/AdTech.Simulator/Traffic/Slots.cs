namespace AdTech.Simulator.Traffic;

/// <summary>Layouts that publishers share.</summary>
internal static class Slots
{
    private static readonly (int, int)[] None = [];
    private static readonly (int, int)[] Rectangle = [(300, 250)];

    internal static readonly Slot Leaderboard = new("leaderboard-top", SlotKind.Banner, 1, [(728, 90), (970, 90)], [(320, 50), (320, 100)]);
    internal static readonly Slot Billboard = new("billboard", SlotKind.Banner, 1, [(970, 250), (728, 90)], [(320, 100), (320, 50), (300, 250)]);
    internal static readonly Slot Sidebar = new("sidebar", SlotKind.Banner, 3, [(300, 600), (300, 250), (160, 600)], Rectangle);
    internal static readonly Slot Inline = new("article-inline", SlotKind.Banner, 3, [(300, 250), (336, 280)], [(300, 250), (320, 100)]);
    internal static readonly Slot InlineMixed = new("article-mixed", SlotKind.BannerOrVideo, 1, Rectangle, Rectangle);
    internal static readonly Slot FeedMixed = new("feed-mixed", SlotKind.BannerOrNative, 3, Rectangle, Rectangle);
    internal static readonly Slot Feed = new("feed", SlotKind.Native, 3, None, None);
    internal static readonly Slot Instream = new("pre-roll", SlotKind.Video, 1, [(640, 360), (1280, 720)], [(640, 360)]);
    internal static readonly Slot Sticky = new("sticky-bottom", SlotKind.Banner, 1, [(728, 90)], [(320, 50)]);
    internal static readonly Slot AppBanner = new("app-banner", SlotKind.Banner, 1, [(320, 50)], [(320, 50)]);
    internal static readonly Slot AppRectangle = new("app-mrec", SlotKind.Banner, 3, Rectangle, Rectangle);
    internal static readonly Slot FullScreen = new("level-end", SlotKind.Interstitial, 7, [(320, 480)], [(320, 480), (300, 250)]);
    internal static readonly Slot Rewarded = new("extra-life", SlotKind.RewardedVideo, 7, [(640, 360)], [(480, 320)]);
    internal static readonly Slot Pod = new("mid-roll", SlotKind.VideoPod, 7, [(1920, 1080)], [(1280, 720)]);
    internal static readonly Slot Spot = new("audio-break", SlotKind.Audio, 0, None, None);
    internal static readonly Slot Portrait = new("portrait", SlotKind.Screen, 0, [(1080, 1920)], [(1080, 1920)]);
    internal static readonly Slot Landscape = new("landscape", SlotKind.Screen, 0, [(1920, 1080)], [(1920, 1080)]);
}

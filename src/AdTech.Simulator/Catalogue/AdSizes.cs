namespace AdTech.Simulator.Catalogue;

/// <summary>Banner and picture sizes in device independent pixels.</summary>
internal static class AdSizes
{
    /// <summary>What nearly every publisher sells.</summary>
    internal static readonly (int, int)[] Popular = [(300, 250), (320, 50), (728, 90), (300, 600), (160, 600), (970, 250)];

    /// <summary>Rectangles and skyscrapers.</summary>
    internal static readonly (int, int)[] Rectangles = [(300, 250), (300, 600), (336, 280), (160, 600), (250, 250), (300, 300), (120, 600), (320, 480)];

    /// <summary>Across the top of a page.</summary>
    internal static readonly (int, int)[] Strips = [(728, 90), (970, 250), (970, 90), (468, 60), (300, 250), (320, 50), (320, 100)];

    /// <summary>What fits a phone.</summary>
    internal static readonly (int, int)[] Small = [(320, 50), (320, 100), (300, 50), (320, 480), (300, 250)];

    /// <summary>Full screens of phones and tablets.</summary>
    internal static readonly (int, int)[] Interstitial = [(320, 480), (480, 320), (768, 1024), (1024, 768), (300, 400)];

    /// <summary>What is asked for seldom, and therefore has few bidders.</summary>
    internal static readonly (int, int)[] Odd =
    [
        (300, 1800), (300, 200), (320, 250), (320, 300), (320, 320), (240, 400), (640, 400), (640, 100), (800, 300), (770, 250), (980, 240), (980, 300),
        (1030, 590), (128, 100), (100, 100), (160, 160), (290, 260), (600, 800), (1200, 768), (1920, 1080), (1080, 1920),
    ];

    /// <summary>Main pictures of native ads.</summary>
    internal static readonly (int, int)[] NativePictures = [(1200, 627), (600, 600), (480, 320), (300, 250), (180, 120)];
}

namespace AdTech.OpenRtb;

/// <summary>The lists of Native 1.2 (section 7). They are closed below 500, where the exchanges' own values begin.</summary>
internal static class NativeLists
{
    private const int ExchangeSpecific = 500;

    // The native specification's own sample request has this placement type, which its list does not; it is copied by many.
    private const int PlacementTypeOfSample = 11;

    public static bool IsContext(int value) => value is >= 1 and <= 3 or >= ExchangeSpecific;

    public static bool IsContextSubtype(int value) =>
        value is 0 or (>= 10 and <= 15) or (>= 20 and <= 22) or (>= 30 and <= 32) or >= ExchangeSpecific;

    /// <summary>Whether a sub-context is one of a context: 10 to 15 are content, 20 to 22 social, 30 to 32 products.</summary>
    public static bool BelongsTo(int detail, int context) =>
        detail == 0 || detail >= ExchangeSpecific || context >= ExchangeSpecific || detail / 10 == context;

    public static bool IsPlacementType(int value) => value is >= 0 and <= 4 or PlacementTypeOfSample or >= ExchangeSpecific;

    public static bool IsDataType(int? value) => value is >= 1 and <= 12 or >= ExchangeSpecific;

    /// <summary>Whether a number can be a video protocol: that list is open, has 16 and grows by two with every release of VAST.</summary>
    public static bool IsProtocol(int value) => value is >= 1 and < 64 or >= ExchangeSpecific;

    public static bool IsEvent(int? value) => value is >= 1 and <= 4 or >= ExchangeSpecific;

    public static bool IsTrackingMethod(int value) => value is 1 or 2 or >= ExchangeSpecific;
}

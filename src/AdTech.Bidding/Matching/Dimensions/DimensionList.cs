namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Everything that decides whether an ad fits. A new dimension is a file in this folder and a line here; nothing else knows of it.</summary>
internal static class DimensionList
{
    public static Dimension[] New() =>
    [
        new DealDimension(),
    ];
}

namespace AdTech.OpenRtb;

public sealed partial class BidResponse
{
    /// <summary>The currency that bids are in when the response does not say.</summary>
    public static Utf8Text DefaultCurrency { get; } = "USD";

    /// <summary>The currency of the bids, USD when not stated.</summary>
    public Utf8Text Currency => Cur.IsNullOrEmpty ? DefaultCurrency : Cur;

    /// <summary>Memory for texts that had escapes.</summary>
    internal TextArena Arena { get; } = new();

    private void ResetOwned() => Arena.Reset();
}

using System.Globalization;
using AdTech.Accounting;
using AdTech.Events;

namespace AdTech.Delivery.Interpreting;

/// <summary>How reading a price went.</summary>
internal enum PriceStatus
{
    /// <summary>A price, or a stand-in for one.</summary>
    Read,

    /// <summary>Neither a plain decimal nor one of the stand-ins.</summary>
    Unreadable,

    /// <summary>Above the bid.</summary>
    AboveBid,
}

/// <summary>What an exchange put where <c>${AUCTION_PRICE}</c> stood.</summary>
/// <param name="Status">Whether it can be used.</param>
/// <param name="Source">Where the price comes from.</param>
/// <param name="Nanos">For one impression, in the partner's currency.</param>
internal readonly record struct PriceMacro(PriceStatus Status, PriceSource Source, long Nanos)
{
    private const int LengthMax = 24;
    private const decimal CpmMax = 1_000_000_000m; // so that nothing below overflows; every bid is far under it

    /// <summary>What stands there in a test render.</summary>
    internal const string Audit = "AUDIT";

    /// <summary>A price that can't be read.</summary>
    internal static PriceMacro Unreadable => new(PriceStatus.Unreadable, PriceSource.None, 0);

    /// <summary>A price that was read: it may be lower than the bid, never higher.</summary>
    internal static PriceMacro Cleared(long nanos, long bidNanos) =>
        nanos > bidNanos ? new PriceMacro(PriceStatus.AboveBid, PriceSource.None, 0) : new PriceMacro(PriceStatus.Read, PriceSource.Cleared, nanos);

    /// <summary>
    /// Reads the macro in plain. Not signed, since it is filled in after signing: so it may lower the price, never raise it above the signed bid.
    /// </summary>
    internal static PriceMacro Read(string? text, long bidNanos)
    {
        if (IsUnreplaced(text)) return new PriceMacro(PriceStatus.Read, PriceSource.Provisional, bidNanos);
        if (text == Audit) return new PriceMacro(PriceStatus.Read, PriceSource.Audit, 0);
        return TryReadCpm(text!, out var nanos) ? Cleared(nanos, bidNanos) : Unreadable;
    }

    // bid 2.50: "2.5" → cleared 2,500,000 · "" or absent or "${AUCTION_PRICE}" → provisional 2,500,000 · "AUDIT" → 0, never bills · "2.51" → above · "-1", "1e9", "NaN", " 1" → unreadable

    /// <summary>Reads a plain decimal CPM: digits with at most one point, nothing else. Rounded half to even to a nano.</summary>
    internal static bool TryReadCpm(string text, out long nanos)
    {
        nanos = 0;
        if (text.Length is 0 or > LengthMax || text.AsSpan().ContainsAnyExceptInRange('.', '9') || text.Contains('/', StringComparison.Ordinal)) return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var cpm) || cpm > CpmMax) return false;
        nanos = Money.FromCpm(cpm, Currency.Usd).Nanos;
        return true;
    }

    /// <summary>True when a macro is absent, empty, or still stands there, plain or percent-encoded.</summary>
    internal static bool IsUnreplaced(string? text) =>
        string.IsNullOrEmpty(text) || text.StartsWith("${", StringComparison.Ordinal) || text.StartsWith("%24%7B", StringComparison.OrdinalIgnoreCase);
}

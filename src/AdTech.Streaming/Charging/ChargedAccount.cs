namespace AdTech.Streaming.Charging;

/// <summary>Names an account by numbers: campaign and line item (0 for the campaign's own), lifetime or a day.</summary>
internal readonly record struct AccountNumber(int Campaign, int LineItem, int Day);

/// <summary>What an account was charged in all: the truth about money spent. Nanos of the campaign's currency.</summary>
internal sealed class ChargedAccount(AccountNumber number)
{
    internal AccountNumber Number => number;

    internal Int128 ChargedNanos { get; set; }

    internal Int128 OverNanos { get; set; }

    internal bool Changed { get; set; }

    /// <summary>Rounded up, so that the ledger never takes a started micro for free.</summary>
    internal long ChargedMicros => (long)((ChargedNanos + 999) / 1000);

    // 1 nano → 1;   1,000 nanos → 1;   1,001 nanos → 2
}

/// <summary>The holds of a lease's bids that have ended: a running total.</summary>
internal sealed class LeaseTotal(ulong id)
{
    internal ulong Id => id;

    internal long SettledNanos { get; set; }

    /// <summary>When it last grew, Unix milliseconds.</summary>
    internal long UpdatedMs { get; set; }

    internal bool Changed { get; set; }

    /// <summary>Rounded down, so that the ledger never gives back a micro that is still held.</summary>
    internal long SettledMicros => SettledNanos / 1000;
}

namespace AdTech.Streaming.Charging;

/// <summary>Names an advertiser's account by numbers: whose tenant's, which advertiser, in which currency.</summary>
internal readonly record struct AdvertiserNumber(int Organisation, int Advertiser, int Currency);

/// <summary>
/// An advertiser's account in one currency: what all its campaigns in that currency were charged, and what was paid in, credited and adjusted. Nanos. Each is a running total; what was
/// charged is never taken back, a credit stands beside it.
/// </summary>
internal sealed class AdvertiserAccount(AdvertiserNumber number)
{
    internal AdvertiserNumber Number => number;

    internal Int128 ChargedNanos { get; set; }

    internal Int128 OverNanos { get; set; }

    internal Int128 DepositedNanos { get; set; }

    internal Int128 CreditedNanos { get; set; }

    /// <summary>Either way: positive in the advertiser's favour.</summary>
    internal Int128 AdjustedNanos { get; set; }

    /// <summary>What it may be charged without credit.</summary>
    internal Int128 PaidNanos => DepositedNanos + CreditedNanos + AdjustedNanos;

    internal bool Changed { get; set; }

    /// <summary>What was paid in, credited or adjusted has changed, so that the ledger must hear of another limit.</summary>
    internal bool PaidChanged { get; set; }

    /// <summary>Rounded up, so that the ledger never takes a started micro for free.</summary>
    internal long ChargedMicros => (long)((ChargedNanos + 999) / 1000);
}

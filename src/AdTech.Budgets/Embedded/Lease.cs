namespace AdTech.Budgets.Embedded;

/// <summary>One lease in memory: what it still takes from its accounts, and until when.</summary>
internal sealed class Lease
{
    internal required ulong Id { get; init; }

    internal required string CampaignId { get; init; }

    internal required string LineItemId { get; init; }

    internal required int Day { get; init; }

    /// <summary>What was granted.</summary>
    internal required long Micros { get; init; }

    /// <summary>What bids on it may cost together: all of it while bids are made, what the bidder said once it is closed.</summary>
    internal required long HeldMicros { get; set; }

    /// <summary>What of that was billed, lost or otherwise ended: a running total.</summary>
    internal long SettledMicros { get; set; }

    internal bool Closed { get; set; }

    /// <summary>When the rest is given back, whatever became of it. Unix milliseconds.</summary>
    internal required long EndsAtMs { get; set; }

    internal bool Ended { get; set; }

    /// <summary>The advertiser's account, out of which it comes too.</summary>
    internal AccountKey? Advertiser { get; init; }

    /// <summary>Line item and campaign, lifetime and day, and the advertiser's where there is one.</summary>
    internal required Account[] Accounts { get; init; }

    /// <summary>What it takes from its accounts now.</summary>
    internal long OutstandingMicros => Ended ? 0 : Math.Max(0, HeldMicros - SettledMicros);

    // granted 100, open, settled 30 → 70;   closed with 60 held → 30;   settled 60 → 0;   ended → 0
}

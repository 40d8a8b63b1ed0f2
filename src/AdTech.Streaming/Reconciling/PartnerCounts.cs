namespace AdTech.Streaming.Reconciling;

/// <summary>One partner's books for one day, deal and currency. Names stand as numbers; 0 is the empty name: no deal.</summary>
/// <param name="Organisation">Whose partner.</param>
/// <param name="Day">The UTC day of the bid's time, since 1970-01-01, whenever its notices come: so a day's wins and bills are of the same bids.</param>
/// <param name="Partner">The partner.</param>
/// <param name="Deal">The deal.</param>
/// <param name="Currency">The partner's currency.</param>
internal readonly record struct PartnerDayKey(int Organisation, int Day, int Partner, int Deal, int Currency)
{
    internal const long MillisecondsPerDay = 86_400_000;

    internal static int DayOf(long unixMs) => (int)(unixMs / MillisecondsPerDay);
}

/// <summary>What is counted for one <see cref="PartnerDayKey"/>: each bid once in each. Money is in nanos of the partner's currency.</summary>
internal record struct PartnerCounts
{
    internal long Bids;
    internal long Wins;
    internal long Losses;
    internal long Billed;

    /// <summary>Bids whose burl came, whether or not it bills.</summary>
    internal long Burls;

    internal long Impressions;

    /// <summary>Bids that only their notices prove: their own event has not come.</summary>
    internal long Recovered;

    /// <summary>Bills that came after the partner's notice time.</summary>
    internal long Late;

    /// <summary>Bills at the bid's price, since the price macro was not replaced.</summary>
    internal long Provisional;

    /// <summary>Bids that had a notice refused, for its price or an impossible time.</summary>
    internal long Refused;

    /// <summary>Bids of test traffic that were shown or would have been billed. They are in no other number.</summary>
    internal long Test;

    /// <summary>Bids whose billing notice came with AUDIT for a price: a test render.</summary>
    internal long Audit;

    /// <summary>What the partner is owed for the cleared prices.</summary>
    internal Int128 MediaCost;

    /// <summary>The partner's fee.</summary>
    internal Int128 Fee;

    internal void Add(in PartnerCounts other)
    {
        Bids += other.Bids;
        Wins += other.Wins;
        Losses += other.Losses;
        Billed += other.Billed;
        Burls += other.Burls;
        Impressions += other.Impressions;
        Recovered += other.Recovered;
        Late += other.Late;
        Provisional += other.Provisional;
        Refused += other.Refused;
        Test += other.Test;
        Audit += other.Audit;
        MediaCost += other.MediaCost;
        Fee += other.Fee;
    }
}

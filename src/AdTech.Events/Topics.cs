namespace AdTech.Events;

/// <summary>The names of the topics. Event topics are kept for a time; document topics keep the newest document of each key.</summary>
public static class Topics
{
    /// <summary>Bids made and the counters of requests, by bid id.</summary>
    public const string Bids = "bids";

    /// <summary>Wins, losses, bills, impressions, views and clicks, by bid id.</summary>
    public const string Deliveries = "deliveries";

    /// <summary>Conversions, by their own id.</summary>
    public const string Conversions = "conversions";

    /// <summary>What changes an account afterwards, by its own id: payments, credits, claims, adjustments, the closing of a month.</summary>
    public const string Corrections = "corrections";

    /// <summary>Documents: campaigns, partners, advertisers, exchange rates.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Documents: what the stream has learned of partners.</summary>
    public const string Rates = "rates";

    /// <summary>Every event topic.</summary>
    public static IReadOnlyList<string> Events { get; } = [Bids, Deliveries, Conversions, Corrections];
}

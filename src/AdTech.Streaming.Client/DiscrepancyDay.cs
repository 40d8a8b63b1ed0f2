using System.Text.Json.Serialization;

namespace AdTech.Streaming.Client;

/// <summary>A partner's books for one day of bids, one deal and one currency. Each bid counts once in each number, whenever its notice came.</summary>
public sealed record DiscrepancyDay
{
    /// <summary>The partner.</summary>
    public required string Partner { get; init; }

    /// <summary>The UTC day of the bids.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The deal; empty for the open auction.</summary>
    public string Deal { get; init; } = "";

    /// <summary>The partner's currency.</summary>
    public required string Currency { get; init; }

    /// <summary>Bids.</summary>
    public long Bids { get; init; }

    /// <summary>Bids whose win notice came.</summary>
    public long Wins { get; init; }

    /// <summary>Bids whose loss notice came.</summary>
    public long Losses { get; init; }

    /// <summary>Bids that were billed.</summary>
    public long Billed { get; init; }

    /// <summary>Bids whose <c>burl</c> came, whether or not it bills.</summary>
    public long Burls { get; init; }

    /// <summary>Bids that were shown.</summary>
    public long Impressions { get; init; }

    /// <summary>Bids that only their notices prove.</summary>
    public long Recovered { get; init; }

    /// <summary>Bills after the partner's notice time.</summary>
    public long Late { get; init; }

    /// <summary>Bills at the bid's price.</summary>
    public long Provisional { get; init; }

    /// <summary>Bids that had a notice refused for its price or an impossible time.</summary>
    public long Refused { get; init; }

    /// <summary>Bids of test traffic that were shown or told to be billed; in no other number.</summary>
    public long Test { get; init; }

    /// <summary>Bids whose billing notice was a test render.</summary>
    public long Audit { get; init; }

    /// <summary>What the partner is owed for the cleared prices.</summary>
    [JsonConverter(typeof(MoneyText))]
    public decimal MediaCost { get; init; }

    /// <summary>The partner's fee.</summary>
    [JsonConverter(typeof(MoneyText))]
    public decimal Fee { get; init; }

    /// <summary>What is noticeable, the largest share first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}

/// <summary>Something that keeps two books from agreeing.</summary>
/// <param name="Cause">Its name.</param>
/// <param name="Count">How many bids.</param>
/// <param name="Share">Of those that it could have been: 0.0123 is 1.23 %.</param>
/// <param name="OverThreshold">It is more than is usual.</param>
/// <param name="Explanation">In words.</param>
public sealed record Finding(string Cause, long Count, [property: JsonConverter(typeof(MoneyText))] decimal Share, bool OverThreshold, string Explanation);

/// <summary>A notice that somebody may have to look at.</summary>
public sealed record NoticeRow
{
    /// <summary>The bid; null where the link could not be verified.</summary>
    public string? BidId { get; init; }

    /// <summary>The partner; empty where the link could not be verified.</summary>
    public string Partner { get; init; } = "";

    /// <summary>The deal.</summary>
    public string Deal { get; init; } = "";

    /// <summary>Which notice: win, loss, bill, impression, view, click, video.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Why it stands here.</summary>
    public required string Cause { get; init; }

    /// <summary>More exactly, where there is more to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When it came.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The price as it came.</summary>
    public string Price { get; init; } = "";

    /// <summary>What was counted for it, per thousand.</summary>
    [JsonConverter(typeof(MoneyText))]
    public decimal Cpm { get; init; }

    /// <summary>What was bid, per thousand.</summary>
    [JsonConverter(typeof(MoneyText))]
    public decimal BidCpm { get; init; }

    /// <summary>The partner's currency.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The query as it came, where the link could not be verified.</summary>
    public string? Query { get; init; }
}

/// <summary>What has happened to a bid.</summary>
/// <param name="BidId">As it stands in the bid response.</param>
/// <param name="Facts">Their names; none when the bid is not known; null when the id is none.</param>
public sealed record BidFactsRow(string BidId, IReadOnlyList<string>? Facts);

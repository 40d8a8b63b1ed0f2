using System.Globalization;
using AdTech.Accounting;
using AdTech.Auction.Checking.Markup;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking;

/// <summary>One bid under the rules: what it refers to, what has been found out, and where violations go.</summary>
internal sealed class BidContext(BidRequest request, BidResponse response, SeatBid seat, int seatIndex, int bidIndex, CheckOptions options, List<Violation> violations)
{
    internal BidRequest Request { get; } = request;

    internal BidResponse Response { get; } = response;

    internal CheckOptions Options { get; } = options;

    internal SeatBid Seat { get; } = seat;

    internal int SeatIndex { get; } = seatIndex;

    internal Bid Bid { get; } = seat.Bids[bidIndex];

    /// <summary>What is bid for; the rules that need it run only when it exists.</summary>
    internal Imp? Imp { get; set; }

    internal int ImpIndex { get; set; } = -1;

    internal Deal? Deal { get; set; }

    internal Currency Currency { get; set; }

    internal MarkupKind Kind { get; set; }

    /// <summary>The markup as VAST; null when it is something else or does not parse.</summary>
    internal VastDocument? Vast { get; set; }

    /// <summary>The markup as native assets; null when it is something else or does not parse.</summary>
    internal NativeResponse? Native { get; set; }

    internal decimal? Seconds { get; set; }

    internal Money Price { get; set; }

    internal Money? Floor { get; set; }

    internal LossReason Refusal { get; private set; }

    /// <summary>Notes a violation. Sentences are made here and nowhere else, so a good bid costs no text.</summary>
    internal void Report(BidRule rule, string field, string sentence)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"seatbid[{SeatIndex}].bid[{bidIndex}]");
        violations.Add(new Violation(rule, field.Length == 0 ? path : $"{path}.{field}", sentence));

        // Refusing at the floor here looks simpler. But only the auction knows what would have won, and tells it with the loss.
        if (Refusal == LossReason.Won && rule != BidRule.Floor) Refusal = BidRules.LossReasonOf(rule, Deal is not null);
    }

    internal void Refuse(LossReason reason)
    {
        if (Refusal == LossReason.Won) Refusal = reason;
    }
}

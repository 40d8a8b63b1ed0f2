using System.Globalization;
using AdTech.Accounting;
using AdTech.Auction.Selling;
using AdTech.OpenRtb;

namespace AdTech.Auction.Checking;

/// <summary>One bid after the check, with what was found out about it.</summary>
public sealed class CheckedBid
{
    internal CheckedBid(BidContext context)
    {
        (Bid, Seat, Imp, Deal, Kind, Seconds) = (context.Bid, context.Seat, context.Imp, context.Deal, context.Kind, context.Seconds);
        (Price, Floor, Refusal) = (context.Price, context.Floor, context.Refusal);
        (SeatIndex, Type) = (context.SeatIndex, context.Deal?.At ?? context.Request.AuctionType);
    }

    /// <summary>The bid.</summary>
    public Bid Bid { get; }

    /// <summary>The seat that makes it.</summary>
    public SeatBid Seat { get; }

    /// <summary>What it bids for; null when there is no such impression.</summary>
    public Imp? Imp { get; }

    /// <summary>The deal it answers; null for an open bid, and for an unknown deal.</summary>
    public Deal? Deal { get; }

    /// <summary>Its format.</summary>
    public MarkupKind Kind { get; }

    /// <summary>Its length in seconds, as stated or as in its markup; null when unknown.</summary>
    public decimal? Seconds { get; }

    /// <summary>Its price for one impression.</summary>
    public Money Price { get; }

    /// <summary>The floor in the bid's currency; null when it cannot be judged.</summary>
    public Money? Floor { get; }

    /// <summary>Why it may not take part, by the first rule broken; <see cref="LossReason.Won"/> when it may. A bid below its floor may: the auction refuses it there, and
    /// tells what would have won.</summary>
    public LossReason Refusal { get; }

    private int SeatIndex { get; }

    private int Type { get; }

    internal AuctionBid ToAuctionBid(CheckedResponse response, string bidder) => new()
    {
        Id = Bid.Id.ToString(),
        ImpId = Bid.ImpId.ToString(),
        Price = Price,
        Floor = Floor,
        Type = Type,
        DealId = Bid.DealId.IsNullOrEmpty ? null : Bid.DealId.ToString(),
        IsGuaranteed = Deal?.Guar == 1,
        Refusal = Refusal,
        Seat = Seat.Seat.ToStringOrNull(),
        Group = Seat.Group == 1 ? string.Create(CultureInfo.InvariantCulture, $"{bidder}/{SeatIndex}") : null,
        Seconds = (int)decimal.Ceiling(Math.Clamp(Seconds ?? 0, 0, 86_400)),
        Slot = Bid.SlotInPod ?? 0,
        ResponseId = response.Response.BidId.ToStringOrNull(),
        AdId = Bid.AdId.ToStringOrNull(),
        Nurl = Bid.NUrl.ToStringOrNull(),
        Burl = Bid.BUrl.ToStringOrNull(),
        Lurl = Bid.LUrl.ToStringOrNull(),
    };
}

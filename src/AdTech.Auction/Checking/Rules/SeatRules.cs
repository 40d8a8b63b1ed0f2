namespace AdTech.Auction.Checking.Rules;

/// <summary>Who may bid: <c>wseat</c>, <c>bseat</c>, and the deal's <c>wseat</c> on top.</summary>
internal static class SeatRules
{
    internal static void Request(BidContext bid)
    {
        var (seat, request) = (bid.Seat.Seat, bid.Request);
        if (request.WSeat.Count > 0 && !request.WSeat.AsSpan().Contains(seat)) bid.Report(BidRule.Seat, "", $"Seat '{seat}' is not in wseat.");
        if (request.BSeat.AsSpan().Contains(seat)) bid.Report(BidRule.Seat, "", $"Seat '{seat}' is in bseat.");
    }

    internal static void Deal(BidContext bid)
    {
        if (bid.Deal is { } deal && deal.WSeat.Count > 0 && !deal.WSeat.AsSpan().Contains(bid.Seat.Seat))
        {
            bid.Report(BidRule.DealSeat, "dealid", $"Seat '{bid.Seat.Seat}' is not in the wseat of deal '{deal.Id}'.");
        }
    }
}

using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Whether our seat may bid on the request at all: wseat and bseat. All ads or none.</summary>
internal sealed class SeatDimension : Dimension
{
    public override string Name => "seat";

    public override void Add(int position, Ad ad)
    {
    }

    public override void Seal(int words)
    {
    }

    public override Bits Fit(MatchScratch match, ref bool check)
    {
        var (request, seat) = (match.Request, match.Facts.Partner.SeatUtf8);
        var blocked = (!request.WSeat.IsEmpty && !Seats.Contains(request.WSeat, seat)) || Seats.Contains(request.BSeat, seat);
        return blocked ? Bits.None : Bits.All;
    }
}

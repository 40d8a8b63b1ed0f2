using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching;

/// <summary>Lists of seats in requests and deals.</summary>
internal static class Seats
{
    /// <summary>Whether a list names our seat. Having none, we are on no list.</summary>
    public static bool Contains(PooledList<Utf8Text> seats, ReadOnlySpan<byte> seat)
    {
        if (seat.IsEmpty) return false;
        foreach (var listed in seats)
        {
            if (listed.Equals(seat)) return true;
        }

        return false;
    }
}

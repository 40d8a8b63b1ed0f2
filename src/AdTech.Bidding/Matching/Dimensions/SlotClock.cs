using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>
/// What depends on the time is worked out once a quarter of an hour, by the first request in it, and kept: every zone's clock shows a new hour on a quarter of an
/// hour of UTC. Two threads may do it at once; they come to the same.
/// </summary>
internal sealed class SlotClock(Func<long, Slot> make)
{
    /// <summary>A quarter of an hour.</summary>
    public const long SlotMs = 15 * 60 * 1000;

    private volatile Slot? _current;

    /// <summary>What holds at a moment.</summary>
    public Slot At(long nowMs)
    {
        var number = Math.DivRem(nowMs, SlotMs) is var (quotient, remainder) && remainder < 0 ? quotient - 1 : nowMs / SlotMs;
        var slot = _current;
        if (slot is null || slot.Number != number) _current = slot = make(number);
        return slot;
    }
}

/// <summary>What holds in a quarter of an hour.</summary>
/// <param name="Number">Quarters of an hour since 1970.</param>
/// <param name="Bits">The ads that fit in it, or in a part of it.</param>
/// <param name="Check">True when some fit only in a part of it.</param>
internal sealed record Slot(long Number, Bits Bits, bool Check);

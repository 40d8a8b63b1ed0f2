using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Hours of the week in the advertiser's zone. Line items with the same hours in the same zone are asked about together.</summary>
internal sealed class HoursDimension : Dimension
{
    private readonly Dictionary<(string Zone, WeekHours Hours), int> _numbers = [];
    private readonly List<Group> _groups = [];
    private readonly SlotClock _clock;
    private int _ads;
    private int _words;

    public HoursDimension() => _clock = new SlotClock(SlotOf);

    public override string Name => "hours";

    public override void Add(int position, Ad ad)
    {
        _ads++;
        var hours = ad.LineItem.Targeting.Hours;
        if (hours.Count == 0) return;
        var key = (ad.LineItem.Zone.Id, WeekHours.Of(hours));
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _numbers[key] = _groups.Count;
            _groups.Add(new Group(ad.LineItem.Zone, key.Item2, []));
        }

        _groups[number].Positions.Add(position);
    }

    public override void Seal(int words) => _words = words;

    public override Bits Fit(MatchScratch match, ref bool check) => _groups.Count == 0 ? Bits.All : _clock.At(match.Facts.NowMs).Bits;

    private Slot SlotOf(long number)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(number * SlotClock.SlotMs);
        var bits = Bits.Full(_ads, _words);
        var count = _ads;
        foreach (var group in _groups)
        {
            if (group.Hours.Contains(HourOfWeek(now, group.Zone))) continue;
            foreach (var position in group.Positions) bits.Words[position >> Bits.WordShift] &= ~(1UL << position);
            count -= group.Positions.Count;
        }

        return new Slot(number, bits with { Count = count }, Check: false);
    }

    // Monday 00:00 → 0 … Sunday 23:00 → 167, by the clock on the advertiser's wall.
    private static int HourOfWeek(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return (((int)local.DayOfWeek + 6) % 7 * 24) + local.Hour;
    }

    private sealed record Group(TimeZoneInfo Zone, WeekHours Hours, List<int> Positions);

    /// <summary>Which of the 168 hours of a week, one bit each.</summary>
    private readonly record struct WeekHours(ulong First, ulong Second, ulong Third)
    {
        public static WeekHours Of(IEnumerable<int> hours)
        {
            Span<ulong> bits = stackalloc ulong[3];
            foreach (var hour in hours)
            {
                if (hour is >= 0 and < 168) bits[hour >> 6] |= 1UL << hour;
            }

            return new WeekHours(bits[0], bits[1], bits[2]);
        }

        public bool Contains(int hour) => ((hour >> 6) switch { 0 => First, 1 => Second, _ => Third } >> hour & 1) != 0;
    }
}

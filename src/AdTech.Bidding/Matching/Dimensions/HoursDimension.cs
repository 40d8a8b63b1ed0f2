using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Hours of the week in the advertiser's zone. Line items with the same hours in the same zone are asked about together.</summary>
internal sealed class HoursDimension : Dimension
{
    private const int HoursOfWeek = 168;
    private readonly Dictionary<(string Zone, string Hours), int> _numbers = [];
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
        var wanted = new bool[HoursOfWeek];
        foreach (var hour in hours)
        {
            if (hour is >= 0 and < HoursOfWeek) wanted[hour] = true;
        }

        var key = (ad.LineItem.Zone.Id, string.Concat(wanted.Select(hour => hour ? '1' : '0')));
        if (!_numbers.TryGetValue(key, out var number))
        {
            number = _numbers[key] = _groups.Count;
            _groups.Add(new Group(ad.LineItem.Zone, wanted, []));
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
            if (group.Hours[HourOfWeek(now, group.Zone)]) continue;
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

    private sealed record Group(TimeZoneInfo Zone, bool[] Hours, List<int> Positions);
}

using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;
using AdTech.Events;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// Banners. A size fits exactly, or by ratio and least width; the list of formats stands instead of w and h. An interstitial that names no size takes every
/// banner that its screen can show and that is large enough for one.
/// </summary>
internal sealed class BannerFormat
{
    // The smallest that is sold as an interstitial: a medium rectangle. A 320×50 strip in the middle of a screen is none.
    private const int InterstitialMinW = 300;
    private const int InterstitialMinH = 250;

    // OpenRTB's banner ad types.
    private static readonly byte[] XhtmlBanner = Keys.Number(2);
    private static readonly byte[] JavaScriptAd = Keys.Number(3);
    private static readonly byte[] Iframe = Keys.Number(4);

    private readonly Dictionary<(int W, int H), int> _numbers = [];
    private readonly List<(int W, int H, List<int> Positions)> _lists = [];
    private readonly ValueSets _types = new();
    private readonly ValueSets _mimes = new();
    private readonly CreativeNeeds _needs = new();
    private Posting[] _sizes = [];

    public void Add(int position, CreativeEntry creative)
    {
        var size = (creative.W, creative.H);
        if (!_numbers.TryGetValue(size, out var number))
        {
            number = _numbers[size] = _lists.Count;
            _lists.Add((creative.W, creative.H, []));
        }

        _lists[number].Positions.Add(position);
        _needs.Add(position, creative);
        _types.Add(position, XhtmlBanner);
        foreach (var mime in creative.BannerMimes) _mimes.Add(position, mime);
        if (creative.Format == CreativeFormat.BannerImage) return;
        _types.Add(position, JavaScriptAd); // markup of others: nobody knows what runs in it
        if (creative.HasIframe) _types.Add(position, Iframe);
    }

    public void Seal(int words)
    {
        _sizes = [.. _lists.Select(list => Posting.Of(list.Positions, words))];
        _types.Seal(words);
        _mimes.Seal(words);
        _needs.Seal(words);
    }

    public Bits Fit(Banner banner, MatchScratch match)
    {
        var bits = FitSize(banner, match, out var own);
        if (bits.IsNone) return bits;
        Span<byte> key = stackalloc byte[sizeof(int)];
        foreach (var type in banner.BType)
        {
            if (!own) bits = Copy(bits, match, out own);
            bits = _types.RemoveFrom(bits, Keys.Write(type, key), match);
        }

        bits = _needs.Restrict(bits, own, banner.BAttr, banner.Api, match);
        return MediaTypes.Restrict(bits, banner.Mimes, _mimes, match);
    }

    private Bits FitSize(Banner banner, MatchScratch match, out bool own)
    {
        var values = match.Values;
        values.Clear();
        foreach (var format in banner.Formats)
        {
            if (format.W is > 0 and var w && format.H is > 0 and var h) Take(w, h, values);
            else if (format.WRatio is > 0 and var wRatio && format.HRatio is > 0 and var hRatio) TakeRatio(wRatio, hRatio, format.WMin ?? 0, values);
        }

        if (banner.Formats.IsEmpty)
        {
            if (banner.W is > 0 and var w && banner.H is > 0 and var h) Take(w, h, values);
            else if (match.Imp.IsInterstitial) TakeScreen(match.Request.Device, values);
        }

        own = false;
        if (values.Count == 0) return Bits.None;
        if (values.Count == 1 && _sizes[values[0]].TryGetBits(out var ready)) return ready;
        own = true;
        var bits = new Bits(match.RentEmpty(), 0);
        foreach (var value in values)
        {
            _sizes[value].AddTo(bits.Words);
            bits = bits with { Count = bits.Count + _sizes[value].Count };
        }

        return bits;
    }

    private void Take(int w, int h, List<int> values)
    {
        if (_numbers.TryGetValue((w, h), out var number) && !values.Contains(number)) values.Add(number);
    }

    private void TakeRatio(int wRatio, int hRatio, int wMin, List<int> values)
    {
        for (var number = 0; number < _lists.Count; number++)
        {
            var (w, h, _) = _lists[number];
            if (w >= wMin && (long)w * hRatio == (long)h * wRatio && !values.Contains(number)) values.Add(number);
        }
    }

    // The device's size is in pixels of its screen, a banner's in those that CSS counts.
    private void TakeScreen(Device? device, List<int> values)
    {
        var scale = device?.PxRatio is > 0 and var ratio ? ratio : 1;
        var (screenW, screenH) = ((device?.W ?? 0) / scale, (device?.H ?? 0) / scale);
        for (var number = 0; number < _lists.Count; number++)
        {
            var (w, h, _) = _lists[number];
            if (w >= InterstitialMinW && h >= InterstitialMinH && (screenW <= 0 || w <= screenW) && (screenH <= 0 || h <= screenH)) values.Add(number);
        }
    }

    private static Bits Copy(Bits bits, MatchScratch match, out bool own)
    {
        own = true;
        var copy = match.Rent();
        bits.Words.CopyTo(copy, 0);
        return bits with { Words = copy };
    }
}

using AdTech.Bidding.Matching.Bitmaps;
using AdTech.Bidding.Snapshots;
using AdTech.Events;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>
/// Video, and audio, which is the same without a picture. Found by duration and content type; how a file is delivered, its bit rate and, where letter-boxing is not
/// allowed, its shape are looked at for the few that are left. Else the player's size does not matter: it scales.
/// </summary>
internal sealed class TimedFormat
{
    private const int Streaming = 1; // OpenRTB's delivery methods
    private const int Progressive = 2;
    private const int Download = 3; // a progressive file can be had whole

    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<(int Seconds, List<int> Positions)> _lists = [];
    private readonly ValueSets _mimes = new();
    private readonly CreativeNeeds _needs = new();
    private Posting[] _durations = [];

    public void Add(int position, CreativeEntry creative)
    {
        if (creative.Document.MediaFiles.Count == 0) return; // nothing to play
        var seconds = creative.Document.DurationSeconds;
        if (!_numbers.TryGetValue(seconds, out var number))
        {
            number = _numbers[seconds] = _lists.Count;
            _lists.Add((seconds, []));
        }

        _lists[number].Positions.Add(position);
        _needs.Add(position, creative);
        foreach (var mime in creative.FileMimes) _mimes.Add(position, mime);
    }

    public void Seal(int words)
    {
        _durations = [.. _lists.Select(list => Posting.Of(list.Positions, words))];
        _mimes.Seal(words);
        _needs.Seal(words);
    }

    public Bits Fit(TimedOffer offer, MatchScratch match, ref bool check)
    {
        if (offer.Protocol == 0) return Bits.None;
        var bits = new Bits(match.RentEmpty(), 0);
        for (var number = 0; number < _lists.Count; number++)
        {
            if (!offer.FitsDuration(_lists[number].Seconds)) continue;
            _durations[number].AddTo(bits.Words);
            bits = bits with { Count = bits.Count + _durations[number].Count };
        }

        if (bits.Count == 0) return Bits.None;
        check |= offer.NeedsLook;
        bits = _needs.Restrict(bits, own: true, offer.BlockedAttributes, offer.Api, match);
        return MediaTypes.Restrict(bits, offer.Mimes, _mimes, match);
    }

    /// <summary>Whether one of the files is all that the player asks for.</summary>
    public static bool Check(TimedOffer offer, CreativeEntry creative)
    {
        if (!offer.NeedsLook) return true; // another format of this impression asked for the look
        for (var i = 0; i < creative.FileMimes.Length; i++)
        {
            if (MediaTypes.Allows(offer.Mimes, creative.FileMimes[i]) && FitsFile(offer, creative.Document.MediaFiles[i], creative)) return true;
        }

        return false;
    }

    private static bool FitsFile(TimedOffer offer, MediaFile file, CreativeEntry creative)
    {
        if (!FitsDelivery(offer, file.Delivery)) return false;
        if (file.BitrateKbps > 0 && (file.BitrateKbps < offer.MinBitrate || file.BitrateKbps > offer.MaxBitrate)) return false; // an unknown one may fit
        return FitsShape(offer, file.W > 0 ? file.W : creative.W, file.H > 0 ? file.H : creative.H);
    }

    private static bool FitsDelivery(TimedOffer offer, string delivery)
    {
        if (offer.Delivery.IsEmpty) return true;
        var offered = offer.Delivery.AsSpan();
        return delivery.Equals("streaming", StringComparison.OrdinalIgnoreCase) ? offered.Contains(Streaming) : offered.Contains(Progressive) || offered.Contains(Download);
    }

    // Without letter-boxing the shapes must agree, to a twentieth: 640×360 and 854×480 are both 16:9.
    private static bool FitsShape(TimedOffer offer, int w, int h)
    {
        if (offer.UnboxedW == 0) return true;
        if (w <= 0 || h <= 0) return false;
        var (ours, theirs) = ((long)w * offer.UnboxedH, (long)h * offer.UnboxedW);
        return Math.Abs(ours - theirs) * 20 <= theirs;
    }
}

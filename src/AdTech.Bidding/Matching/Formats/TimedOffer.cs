using AdTech.OpenRtb;

namespace AdTech.Bidding.Matching.Formats;

/// <summary>What video and audio have in common: what can be played, and how long.</summary>
internal sealed class TimedOffer
{
    public PooledList<Utf8Text> Mimes { get; private set; } = null!;

    public PooledList<int> RqdDurs { get; private set; } = null!;

    public PooledList<int> Delivery { get; private set; } = null!;

    public PooledList<int> Api { get; private set; } = null!;

    public PooledList<int> BlockedAttributes { get; private set; } = null!;

    public int MinDuration { get; private set; }

    public int MaxDuration { get; private set; }

    public int MinBitrate { get; private set; }

    public int MaxBitrate { get; private set; }

    /// <summary>The player's size where letter-boxing is not allowed; else 0.</summary>
    public int UnboxedW { get; private set; }

    public int UnboxedH { get; private set; }

    /// <summary>The VAST version to render, by OpenRTB's list; 0 when the player reads none of ours.</summary>
    public int Protocol { get; private set; }

    /// <summary>True when the files have to be looked at: more is said of them than their type.</summary>
    public bool NeedsLook => !Delivery.IsEmpty || MinBitrate > 0 || MaxBitrate < int.MaxValue || UnboxedW > 0;

    public void Read(Video video)
    {
        Read(video.Mimes, video.RqdDurs, video.Delivery, video.Api, video.BAttr);
        Read(video.MinDuration, video.MaxDuration, video.PodDur, video.MinBitrate, video.MaxBitrate);
        Protocol = VastVersions.Best(video.Protocols);
        var boxed = video.BoxingAllowed != 0 || video.W is not > 0 || video.H is not > 0;
        UnboxedW = boxed ? 0 : video.W!.Value;
        UnboxedH = boxed ? 0 : video.H!.Value;
    }

    public void Read(Audio audio)
    {
        Read(audio.Mimes, audio.RqdDurs, audio.Delivery, audio.Api, audio.BAttr);
        Read(audio.MinDuration, audio.MaxDuration, audio.PodDur, audio.MinBitrate, audio.MaxBitrate);
        Protocol = VastVersions.Best(audio.Protocols);
        UnboxedW = UnboxedH = 0;
    }

    /// <summary>
    /// Whether so many seconds fit. Required durations stand instead of the limits; the seconds of a whole pod bound each ad in it. An unknown duration (0) fits
    /// only where nothing is said about durations.
    /// </summary>
    public bool FitsDuration(int seconds)
    {
        if (!RqdDurs.IsEmpty) return RqdDurs.AsSpan().Contains(seconds);
        if (seconds == 0) return MinDuration <= 0 && MaxDuration == int.MaxValue;
        return seconds >= MinDuration && seconds <= MaxDuration;
    }

    private void Read(PooledList<Utf8Text> mimes, PooledList<int> durations, PooledList<int> delivery, PooledList<int> api, PooledList<int> attributes) =>
        (Mimes, RqdDurs, Delivery, Api, BlockedAttributes) = (mimes, durations, delivery, api, attributes);

    private void Read(int? minDuration, int? maxDuration, int? podDuration, int? minBitrate, int? maxBitrate)
    {
        MinDuration = minDuration ?? 0;
        MaxDuration = Math.Min(maxDuration ?? int.MaxValue, podDuration ?? int.MaxValue);
        MinBitrate = minBitrate ?? 0;
        MaxBitrate = maxBitrate ?? int.MaxValue;
    }
}

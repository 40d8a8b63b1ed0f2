using AdTech.OpenRtb;

namespace AdTech.Auction.Checking.Rules;

/// <summary>What video and audio impressions have in common, so that a rule is written once.</summary>
internal readonly ref struct StreamOffer
{
    private StreamOffer(Video video)
    {
        (Mimes, Protocols, RqdDurs, Delivery) = (video.Mimes, video.Protocols, video.RqdDurs, video.Delivery);
        (MinDuration, MaxDuration, MaxExtended) = (video.MinDuration, video.MaxDuration, video.MaxExtended);
        (MinBitrate, MaxBitrate) = (video.MinBitrate, video.MaxBitrate);
        (PodDur, SlotInPod) = (video.PodDur, video.SlotInPod);
        Name = "video";
    }

    private StreamOffer(Audio audio)
    {
        (Mimes, Protocols, RqdDurs, Delivery) = (audio.Mimes, audio.Protocols, audio.RqdDurs, audio.Delivery);
        (MinDuration, MaxDuration, MaxExtended) = (audio.MinDuration, audio.MaxDuration, audio.MaxExtended);
        (MinBitrate, MaxBitrate) = (audio.MinBitrate, audio.MaxBitrate);
        (PodDur, SlotInPod) = (audio.PodDur, audio.SlotInPod);
        Name = "audio";
    }

    internal string Name { get; }

    internal PooledList<Utf8Text> Mimes { get; }

    internal PooledList<int> Protocols { get; }

    internal PooledList<int> RqdDurs { get; }

    internal PooledList<int> Delivery { get; }

    internal int? MinDuration { get; }

    internal int? MaxDuration { get; }

    internal int? MaxExtended { get; }

    internal int? MinBitrate { get; }

    internal int? MaxBitrate { get; }

    internal int? PodDur { get; }

    internal int? SlotInPod { get; }

    /// <summary>What the bid's format offers; false when it is neither video nor audio.</summary>
    internal static bool TryGet(BidContext bid, out StreamOffer offer)
    {
        switch (bid.Kind)
        {
            case MarkupKind.Video when bid.Imp?.Video is { } video:
                offer = new StreamOffer(video);
                return true;
            case MarkupKind.Audio when bid.Imp?.Audio is { } audio:
                offer = new StreamOffer(audio);
                return true;
            default:
                offer = default;
                return false;
        }
    }
}

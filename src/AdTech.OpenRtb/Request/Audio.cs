namespace AdTech.OpenRtb;

/// <summary>A place for audio, alone or in a pod.</summary>
public sealed class Audio : IPooled
{
    /// <summary>Content types that can be played; required.</summary>
    public PooledList<Utf8Text> Mimes { get; } = [];

    /// <summary>Least seconds as sent.</summary>
    public int? MinDuration { get; set; }

    /// <summary>Most seconds.</summary>
    public int? MaxDuration { get; set; }

    /// <summary>Seconds that a dynamic pod has altogether.</summary>
    public int? PodDur { get; set; }

    /// <summary>Protocols that are supported.</summary>
    public PooledList<int> Protocols { get; } = [];

    /// <summary>When it starts: seconds into the content, 0 pre-roll, -1 mid-roll, -2 post-roll.</summary>
    public int? StartDelay { get; set; }

    /// <summary>The exact seconds that an ad must have; excludes <see cref="MinDuration"/> and <see cref="MaxDuration"/>.</summary>
    public PooledList<int> RqdDurs { get; } = [];

    /// <summary>The pod this impression belongs to.</summary>
    public Utf8Text PodId { get; set; }

    /// <summary>The pod's place in the content: -1 last, 0 any, 1 first.</summary>
    public int? PodSeq { get; set; }

    /// <summary>The old place in a sequence of impressions, replaced by <see cref="SlotInPod"/>.</summary>
    public int? Sequence { get; set; }

    /// <summary>The place in the pod: -1 last, 0 any, 1 first, 2 first or last.</summary>
    public int? SlotInPod { get; set; }

    /// <summary>The least CPM for each second of the ad.</summary>
    public decimal? MinCpmPerSec { get; set; }

    /// <summary>Blocked creative attributes.</summary>
    public PooledList<int> BAttr { get; } = [];

    /// <summary>Seconds beyond <see cref="MaxDuration"/>: 0 none, -1 without limit.</summary>
    public int? MaxExtended { get; set; }

    /// <summary>Least kilobits a second.</summary>
    public int? MinBitrate { get; set; }

    /// <summary>Most kilobits a second.</summary>
    public int? MaxBitrate { get; set; }

    /// <summary>Delivery methods that are supported.</summary>
    public PooledList<int> Delivery { get; } = [];

    /// <summary>Places for companion ads.</summary>
    public PooledList<Banner> CompanionAds { get; } = [];

    /// <summary>API frameworks that are supported.</summary>
    public PooledList<int> Api { get; } = [];

    /// <summary>Companion types that are supported.</summary>
    public PooledList<int> CompanionType { get; } = [];

    /// <summary>Most ads in a dynamic pod.</summary>
    public int? MaxSeq { get; set; }

    /// <summary>1 music service, 2 broadcast, 3 podcast and so on.</summary>
    public int? Feed { get; set; }

    /// <summary>1 when the ad is stitched into the content.</summary>
    public int? Stitched { get; set; }

    /// <summary>How volume is normalised.</summary>
    public int? NVol { get; set; }

    /// <summary>Floors by duration.</summary>
    public PooledList<DurFloor> DurFloors { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The least seconds of an ad, 0 when not stated.</summary>
    public int LeastDuration => MinDuration ?? 0;

    /// <inheritdoc/>
    public void Reset()
    {
        Mimes.Clear();
        MinDuration = null;
        MaxDuration = null;
        PodDur = null;
        Protocols.Clear();
        StartDelay = null;
        RqdDurs.Clear();
        PodId = default;
        PodSeq = null;
        Sequence = null;
        SlotInPod = null;
        MinCpmPerSec = null;
        BAttr.Clear();
        MaxExtended = null;
        MinBitrate = null;
        MaxBitrate = null;
        Delivery.Clear();
        CompanionAds.Clear();
        Api.Clear();
        CompanionType.Clear();
        MaxSeq = null;
        Feed = null;
        Stitched = null;
        NVol = null;
        DurFloors.Clear();
        Ext = default;
    }
}

namespace AdTech.OpenRtb;

/// <summary>A place for a video, alone or in a pod; also the video asset of a native request.</summary>
public sealed class Video : IPooled
{
    /// <summary>Content types that can be played; required.</summary>
    public PooledList<Utf8Text> Mimes { get; } = [];

    /// <summary>Least seconds as sent.</summary>
    public int? MinDuration { get; set; }

    /// <summary>Most seconds.</summary>
    public int? MaxDuration { get; set; }

    /// <summary>When it starts: seconds into the content, 0 pre-roll, -1 mid-roll, -2 post-roll.</summary>
    public int? StartDelay { get; set; }

    /// <summary>Most ads in a dynamic pod.</summary>
    public int? MaxSeq { get; set; }

    /// <summary>Seconds that a dynamic pod has altogether.</summary>
    public int? PodDur { get; set; }

    /// <summary>Video protocols that are supported.</summary>
    public PooledList<int> Protocols { get; } = [];

    /// <summary>Width of the player.</summary>
    public int? W { get; set; }

    /// <summary>Height of the player.</summary>
    public int? H { get; set; }

    /// <summary>The pod this impression belongs to.</summary>
    public Utf8Text PodId { get; set; }

    /// <summary>The pod's place in the content: -1 last, 0 any, 1 first.</summary>
    public int? PodSeq { get; set; }

    /// <summary>The exact seconds that an ad must have; excludes <see cref="MinDuration"/> and <see cref="MaxDuration"/>.</summary>
    public PooledList<int> RqdDurs { get; } = [];

    /// <summary>The old placement type; its values mean something else than those of <see cref="Plcmt"/> and are never copied over.</summary>
    public int? Placement { get; set; }

    /// <summary>The placement type: 1 instream, 2 accompanying content, 3 interstitial, 4 standalone.</summary>
    public int? Plcmt { get; set; }

    /// <summary>1 linear, 2 overlay.</summary>
    public int? Linearity { get; set; }

    /// <summary>1 when the player lets the viewer skip.</summary>
    public int? Skip { get; set; }

    /// <summary>Only ads longer than this many seconds can be skipped.</summary>
    public int? SkipMin { get; set; }

    /// <summary>Seconds before skipping is possible.</summary>
    public int? SkipAfter { get; set; }

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

    /// <summary>1 when letterboxing 4:3 into 16:9 is allowed, as sent.</summary>
    public int? BoxingAllowed { get; set; }

    /// <summary>How playing starts.</summary>
    public PooledList<int> PlaybackMethod { get; } = [];

    /// <summary>What ends playing.</summary>
    public int? PlaybackEnd { get; set; }

    /// <summary>Delivery methods that are supported.</summary>
    public PooledList<int> Delivery { get; } = [];

    /// <summary>Where on the screen.</summary>
    public int? Pos { get; set; }

    /// <summary>Places for companion ads.</summary>
    public PooledList<Banner> CompanionAds { get; } = [];

    /// <summary>API frameworks that are supported.</summary>
    public PooledList<int> Api { get; } = [];

    /// <summary>VAST companion types that are supported.</summary>
    public PooledList<int> CompanionType { get; } = [];

    /// <summary>What must not repeat within a pod (provisional).</summary>
    public PooledList<int> PodDedupe { get; } = [];

    /// <summary>Floors by duration.</summary>
    public PooledList<DurFloor> DurFloors { get; } = [];

    /// <summary>The extension object as raw JSON.</summary>
    public Utf8Text Ext { get; set; }

    /// <summary>The least seconds of an ad, 0 when not stated.</summary>
    public int LeastDuration => MinDuration ?? 0;

    /// <summary>Whether letterboxing is allowed, as it is when not stated.</summary>
    public bool IsBoxingAllowed => BoxingAllowed != 0;

    /// <inheritdoc/>
    public void Reset()
    {
        Mimes.Clear();
        MinDuration = null;
        MaxDuration = null;
        StartDelay = null;
        MaxSeq = null;
        PodDur = null;
        Protocols.Clear();
        W = null;
        H = null;
        PodId = default;
        PodSeq = null;
        RqdDurs.Clear();
        Placement = null;
        Plcmt = null;
        Linearity = null;
        Skip = null;
        SkipMin = null;
        SkipAfter = null;
        Sequence = null;
        SlotInPod = null;
        MinCpmPerSec = null;
        BAttr.Clear();
        MaxExtended = null;
        MinBitrate = null;
        MaxBitrate = null;
        BoxingAllowed = null;
        PlaybackMethod.Clear();
        PlaybackEnd = null;
        Delivery.Clear();
        Pos = null;
        CompanionAds.Clear();
        Api.Clear();
        CompanionType.Clear();
        PodDedupe.Clear();
        DurFloors.Clear();
        Ext = default;
    }
}

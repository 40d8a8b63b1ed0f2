using AdTech.Fuzz.Targets;

namespace AdTech.Fuzz;

/// <summary>What can be fuzzed, by name.</summary>
internal static class FuzzTargets
{
    private static readonly SortedDictionary<string, Func<FuzzTarget>> All = new(StringComparer.Ordinal)
    {
        ["bid-request"] = OpenRtbTargets.BidRequest,
        ["bid-response"] = OpenRtbTargets.BidResponse,
        ["native-ad"] = OpenRtbTargets.NativeAd,
        ["vast"] = VastTarget.Document,
        ["tracking-link"] = LinkTargets.Link,
        ["link-target"] = LinkTargets.Target,
        ["notice"] = NoticeTargets.Notice,
        ["conversion"] = NoticeTargets.Conversion,
        ["price-macro"] = PriceMacroTarget.Macro,
        ["price-encoded"] = PriceMacroTarget.Encoded,
        ["event"] = EventTarget.Record,
        ["event-values"] = EventTarget.Values,
    };

    internal static IEnumerable<string> Names => All.Keys;

    internal static FuzzTarget? Find(string name) => All.TryGetValue(name, out var make) ? make() : null;
}

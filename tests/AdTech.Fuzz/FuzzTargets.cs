namespace AdTech.Fuzz;

/// <summary>What can be fuzzed. A target takes any bytes; whatever it throws is a bug.</summary>
internal static class FuzzTargets
{
    private static readonly Dictionary<string, Action<byte[]>> All = new(StringComparer.Ordinal)
    {
        ["bid-request"] = OpenRtbTargets.BidRequest,
        ["bid-response"] = OpenRtbTargets.BidResponse,
        ["native-ad"] = OpenRtbTargets.NativeAd,
    };

    public static string Names => string.Join(", ", All.Keys.Order(StringComparer.Ordinal));

    public static Action<byte[]>? Find(string name) => All.GetValueOrDefault(name);
}

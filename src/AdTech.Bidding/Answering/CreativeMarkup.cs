using AdTech.Bidding.Matching;
using AdTech.Bidding.Snapshots;
using AdTech.OpenRtb;

namespace AdTech.Bidding.Answering;

/// <summary>The markup of one creative, in the forms that were asked for so far. Made at the creative's first bid and kept as long as the creative.</summary>
internal sealed class CreativeMarkup(CreativeEntry creative, string origin)
{
    private const int Omid = 7; // OpenRTB's list API Frameworks

    private static readonly string[] Versions = ["2.0", "3.0", "4.0", "4.1", "4.2"];
    private readonly MarkupTemplate?[] _vast = new MarkupTemplate?[2 * Versions.Length]; // without and with verification
    private MarkupTemplate? _banner;
    private NativeMarkup? _native;

    /// <summary>Writes what stands between the quotes of <c>adm</c>.</summary>
    internal void Write(in LinkWriter links, in Candidate candidate, Imp imp)
    {
        switch (candidate.Mtype)
        {
            case 1:
                (_banner ??= BannerMarkup.Compile(creative, origin)).Write(links);
                break;
            case 2 or 3:
                var version = Array.IndexOf(Versions, VastMarkup.Version(candidate.Protocol));
                var (mimes, apis) = candidate.Mtype == 2 ? (imp.Video?.Mimes, imp.Video?.Api) : (imp.Audio?.Mimes, imp.Audio?.Api);
                var omid = apis is not null && apis.AsSpan().Contains(Omid);
                (_vast[(2 * version) + (omid ? 1 : 0)] ??= VastMarkup.Compile(creative, origin, Versions[version], omid)).Write(links, mimes);
                break;
            case 4 when imp.Native is { } native:
                (_native ??= NativeMarkup.Compile(creative, origin)).Write(links, native);
                break;
            default:
                throw new InvalidOperationException($"Creative {creative.Id} was matched as markup type {candidate.Mtype}, which does not exist or was not offered.");
        }
    }
}

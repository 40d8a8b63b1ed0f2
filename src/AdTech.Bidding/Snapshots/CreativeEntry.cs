using System.Text;
using AdTech.Bidding.Matching;
using AdTech.Bidding.Matching.Formats;
using AdTech.Events;

namespace AdTech.Bidding.Snapshots;

/// <summary>A creative as the bidder keeps it: the document, and the parts of an answer that are the same in every bid, ready to be copied.</summary>
public sealed class CreativeEntry
{
    /// <summary>The longest landing page that a signed link carries, in bytes of UTF-8.</summary>
    internal const int LandingPageMax = 2_048;

    private object? _template;

    internal CreativeEntry(CreativeDocument document)
    {
        Document = document;
        IdUtf8 = Encoding.UTF8.GetBytes(document.Id);
        IdJson = JsonFragment.String(document.Id);
        AdomainJson = JsonFragment.Strings(document.Adomain);
        CatJson = JsonFragment.Strings(document.Cat);
        CatUtf8 = [.. document.Cat.Select(category => Encoding.UTF8.GetBytes(category.Trim())).Where(category => category.Length > 0)];
        AttrJson = JsonFragment.Numbers(document.Attr);
        ApisJson = JsonFragment.Numbers(document.Apis);
        BundleJson = JsonFragment.String(document.Bundle);
        LanguageJson = JsonFragment.String(document.Language);
        LandingPageUtf8 = Encoding.UTF8.GetBytes(document.LandingPage);
        Mtype = document.Format switch
        {
            CreativeFormat.BannerHtml or CreativeFormat.BannerImage => 1,
            CreativeFormat.Video => 2,
            CreativeFormat.Audio => 3,
            CreativeFormat.Native => 4,
            _ => 0,
        };
        var file = Mtype == 2 && document.W == 0 ? document.MediaFiles.FirstOrDefault() : null;
        W = file?.W ?? document.W;
        H = file?.H ?? document.H;
        BannerMimes = document.Format == CreativeFormat.BannerImage ? [MediaTypes.Normalise(MediaTypes.OfImage(document.Asset))] : MediaTypes.Html;
        FileMimes = [.. document.MediaFiles.Select(media => MediaTypes.Normalise(media.Mime))];
        HasIframe = document.Html.Contains("<iframe", StringComparison.OrdinalIgnoreCase);
        IconType = MediaTypes.Normalise(MediaTypes.OfImage(document.Native?.Icon?.Url ?? ""));
        MainImageType = MediaTypes.Normalise(MediaTypes.OfImage(document.Native?.MainImage?.Url ?? ""));
        AdomainUtf8 = [.. document.Adomain.Select(DomainNames.Normalise).Where(domain => domain.Length > 0)];
    }

    /// <summary>The document it was made from; never changed.</summary>
    public CreativeDocument Document { get; }

    /// <summary>The creative's id.</summary>
    public string Id => Document.Id;

    /// <summary>The id as UTF-8.</summary>
    public byte[] IdUtf8 { get; }

    /// <summary>The id as a JSON string with its quotes: bid.crid and bid.adid.</summary>
    public byte[] IdJson { get; }

    /// <summary>What it is made of.</summary>
    public CreativeFormat Format => Document.Format;

    /// <summary>OpenRTB's markup type: 1 banner, 2 video, 3 audio, 4 native; 0 for a format unknown here, which never serves.</summary>
    public int Mtype { get; }

    /// <summary>Width in device independent pixels; of a video without one, its first file's; 0 where there is none.</summary>
    public int W { get; }

    /// <summary>Height, as <see cref="W"/>.</summary>
    public int H { get; }

    /// <summary>The advertiser's domains, lower case.</summary>
    public IReadOnlyList<byte[]> AdomainUtf8 { get; }

    internal byte[][] BannerMimes { get; }

    internal byte[][] FileMimes { get; }

    internal bool HasIframe { get; }

    internal byte[] IconType { get; }

    internal byte[] MainImageType { get; }

    /// <summary>bid.adomain as a JSON array.</summary>
    public byte[] AdomainJson { get; }

    /// <summary>The ad's categories, in the taxonomy <see cref="Cattax"/>.</summary>
    public IReadOnlyList<byte[]> CatUtf8 { get; }

    /// <summary>bid.cat as a JSON array; "[]" where there is none.</summary>
    public byte[] CatJson { get; }

    /// <summary>bid.cattax: the taxonomy of <see cref="CatJson"/>.</summary>
    public int Cattax => Document.Cattax == 0 ? 1 : Document.Cattax;

    /// <summary>bid.attr as a JSON array; "[]" where there is none.</summary>
    public byte[] AttrJson { get; }

    /// <summary>bid.apis as a JSON array; "[]" where there is none.</summary>
    public byte[] ApisJson { get; }

    /// <summary>bid.bundle as a JSON string with its quotes; "\"\"" where there is none.</summary>
    public byte[] BundleJson { get; }

    /// <summary>bid.language as a JSON string with its quotes; "\"\"" where there is none.</summary>
    public byte[] LanguageJson { get; }

    /// <summary>Where a click goes, UTF-8.</summary>
    public byte[] LandingPageUtf8 { get; }

    /// <summary>
    /// Whether it may be bid with at all: active, of a known format, with an advertiser domain, without which no block list can be honoured, and with a landing page that a link can carry.
    /// </summary>
    public bool Serves => Document.Status == EntityStatus.Active && Mtype != 0 && AdomainUtf8.Count > 0 && LandingPageUtf8.Length <= LandingPageMax;

    /// <summary>
    /// What a later stage compiles out of this creative once (markup with holes, a VAST skeleton), made at the first use and kept as long as the creative. Two
    /// threads may make it at once; one of the two is kept.
    /// </summary>
    public T Template<T>(Func<CreativeEntry, T> make) where T : class
    {
        if (Volatile.Read(ref _template) is T kept) return kept;
        ArgumentNullException.ThrowIfNull(make);
        var made = make(this);
        Volatile.Write(ref _template, made);
        return made;
    }
}

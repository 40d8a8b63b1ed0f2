using AdTech.Bidding.Matching.Bitmaps;

namespace AdTech.Bidding.Matching.Dimensions;

/// <summary>Publishers by their id at the exchange.</summary>
internal sealed class PublisherDimension : Dimension
{
    private readonly IncludeExclude _publishers = new(oneValue: true);

    public override string Name => "publisher";

    public override void Add(int position, Ad ad)
    {
        var targeting = ad.LineItem.Targeting;
        _publishers.Add(position, Keys.Exact(targeting.Publishers), Keys.Exact(targeting.ExcludedPublishers));
    }

    public override void Seal(int words) => _publishers.Seal(words);

    public override Bits Fit(MatchScratch match, ref bool check) => _publishers.Fit(match.Facts.PublisherId.Span, match);
}

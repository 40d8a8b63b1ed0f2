using System.Globalization;
using AdTech.Bidding.Matching;
using AdTech.Events;
using AdTech.Events.Log;

namespace AdTech.Bidding.Snapshots;

/// <summary>
/// Keeps the newest of every document, compiled. A changed campaign is compiled once, when it arrives; a build puts what is compiled into a new index and takes nothing
/// from the old one, so that requests at work are not disturbed.
/// </summary>
internal sealed class SnapshotBuilder(LearnedRates rates)
{
    private readonly Dictionary<string, (long Version, CampaignEntry Entry)> _campaigns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Version, PartnerEntry Entry)> _partners = new(StringComparer.Ordinal);
    private ExchangeRates _rates = ExchangeRates.None;
    private CampaignIndex? _index; // null when something in it has changed: a partner that changes costs no build
    private long _ratesVersion = -1;
    private long _version;

    /// <summary>Takes a document in; returns false when it changes nothing: an older version, or a kind that we don't know.</summary>
    /// <exception cref="Google.Protobuf.InvalidProtocolBufferException">It is not readable.</exception>
    public bool Take(DocumentChange change)
    {
        var document = Document.Parser.ParseFrom(change.Bytes.Span);
        switch (document.KindCase)
        {
            case Document.KindOneofCase.Campaign when IsNewer(_campaigns, change):
                _index = null;
                _campaigns[change.Key] = (change.Version, new CampaignEntry(document.Campaign));
                return true;
            case Document.KindOneofCase.Partner when IsNewer(_partners, change):
                _partners[change.Key] = (change.Version, new PartnerEntry(document.Partner, rates.Of(document.Partner.Id)));
                return true;
            case Document.KindOneofCase.ExchangeRates when change.Version > _ratesVersion:
                _index = null; // rates decide the order of line items
                _ratesVersion = change.Version;
                _rates = new ExchangeRates(document.ExchangeRates);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Builds a snapshot of what there is.</summary>
    public BiddingSnapshot Build() => new(
        ++_version,
        _index ??= CampaignIndex.Build([.. _campaigns.Values.Select(campaign => campaign.Entry)], _rates),
        _partners.Values.Select(partner => partner.Entry),
        _rates);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_campaigns.Count} campaigns, {_partners.Count} partners, snapshot {_version}");

    private static bool IsNewer<T>(Dictionary<string, (long Version, T Entry)> known, DocumentChange change) =>
        !known.TryGetValue(change.Key, out var old) || change.Version > old.Version;
}

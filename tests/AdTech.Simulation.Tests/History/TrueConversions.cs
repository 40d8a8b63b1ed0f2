using AdTech.Events;

namespace AdTech.Simulation.Tests.History;

/// <summary>
/// What was bought, and what brought it: each order once, as it was told first; the last click of those it names within its campaign's window, else, where the campaign wants it, the last view. In whatever order the
/// events came.
/// </summary>
internal sealed class TrueConversions(World world, TrueMarket market)
{
    /// <summary>The clocks of click and order may differ so much.</summary>
    internal static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(ulong, ulong), List<long>> _clicks = [];
    private readonly Dictionary<(ulong, ulong), long> _shown = [];
    private readonly Dictionary<string, Conversion> _orders = [];

    internal long Clicks { get; private set; }

    internal int Orders => _orders.Count;

    internal void Touched(Delivery delivery)
    {
        var id = (delivery.Bid.Instance, delivery.Bid.Sequence);
        if (delivery.Kind == DeliveryKind.Impression) _shown[id] = Math.Min(delivery.TimeMs, _shown.GetValueOrDefault(id, long.MaxValue));
        if (delivery.Kind != DeliveryKind.Click) return;
        Clicks++;
        if (!_clicks.TryGetValue(id, out var times)) _clicks.Add(id, times = []);
        times.Add(delivery.TimeMs);
    }

    /// <summary>An order was told; false when it was told before.</summary>
    internal bool Ordered(Conversion order) => _orders.TryAdd(order.Id, order);

    internal (TimeSpan Clicks, TimeSpan Views) WindowsOf(string campaignId)
    {
        var windows = world.Documents.Newest(world.Documents.Count).First(c => c.Id == campaignId).Attribution;
        return (TimeSpan.FromHours(windows is { ClickWindowHours: > 0 and var hours } ? hours : 720), TimeSpan.FromHours(windows?.ViewWindowHours ?? 0));
    }

    /// <summary>What each line item's ads have brought; orders that name no ad are under no name.</summary>
    internal Dictionary<string, ConversionLine> ByLineItem()
    {
        var lines = new Dictionary<string, ConversionLine>();
        foreach (var order in _orders.Values)
        {
            var value = ValueOf(order);
            Add(order.Bid?.LineItemId ?? "", new ConversionLine(1, 0, 0, value, 0));
            if (BroughtBy(order) is { } by) Add(by.Bid.LineItemId, new ConversionLine(0, 1, by.IsView ? 1 : 0, 0, value));
        }

        return lines;

        void Add(string item, ConversionLine more)
        {
            var line = lines.GetValueOrDefault(item);
            lines[item] = new ConversionLine(line.Orders + more.Orders, line.Attributed + more.Attributed, line.ByViews + more.ByViews, line.Value + more.Value, line.AttributedValue + more.AttributedValue);
        }
    }

    private (BidRecord Bid, bool IsView)? BroughtBy(Conversion order)
    {
        if (order.Bid is null) return null;
        BidRecord[] named = [order.Bid, .. order.OtherBids];
        return Last(named, b => _clicks.GetValueOrDefault((b.Instance, b.Sequence), []), b => WindowsOf(b.CampaignId).Clicks) is { } clicked ? (clicked, false)
            : Last(named, b => _shown.TryGetValue((b.Instance, b.Sequence), out var at) ? [at] : [], b => WindowsOf(b.CampaignId).Views) is { } seen ? (seen, true)
            : null;

        BidRecord? Last(IEnumerable<BidRecord> bids, Func<BidRecord, List<long>> touches, Func<BidRecord, TimeSpan> window) => bids
            .Where(b => window(b) > TimeSpan.Zero)
            .SelectMany(b => touches(b).Where(at => at <= order.TimeMs + ClockSkew.TotalMilliseconds && order.TimeMs - at <= window(b).TotalMilliseconds).Select(at => (Bid: b, At: at)))
            .DefaultIfEmpty().MaxBy(t => t.At).Bid; // of equals the first that was named
    }

    /// <summary>In the reporting currency, at the rates of the bid that is named.</summary>
    private Int128 ValueOf(Conversion order)
    {
        if (order.Currency == "USD") return order.ValueNanos;
        var terms = market.TermsOf(order.Bid);
        var rate = order.Currency == order.Bid.Currency ? terms.ReportingRate : terms.ReportingChargeRate;
        return (Int128)TrueBill.Round(order.ValueNanos * (decimal)rate / 1_000_000_000);
    }
}

/// <summary>What a line item has brought: orders that name it, those of them and of others that are its own, and their values in nanos of the reporting currency.</summary>
internal readonly record struct ConversionLine(long Orders, long Attributed, long ByViews, Int128 Value, Int128 AttributedValue);

using AdTech.Events;
using AdTech.Streaming.Aggregating;
using AdTech.Streaming.Charging;
using AdTech.Streaming.Storing;

namespace AdTech.Streaming.Attributing;

/// <summary>
/// Finds the touch that brought a conversion, among the ads that the conversion names: the last click within the campaign's click window, else, where the campaign wants it, the last
/// view within its view window. Events come in any order: a conversion whose click is not known yet waits for it. What is decided stays decided.
/// </summary>
internal sealed class Attribution
{
    /// <summary>So many conversions wait at most, about 1 KiB each; one more is decided by what is known.</summary>
    private const int WaitingMax = 50_000;

    private readonly IStreamStore _store;
    private readonly CampaignDirectory _campaigns;
    private readonly BidKeys _keys;
    private readonly PendingCommit _pending;
    private readonly StreamingOptions _options;
    private readonly TimeProvider _time;
    private readonly Dictionary<TouchKey, List<WaitingConversion>> _byBid = [];
    private readonly PriorityQueue<WaitingConversion, long> _due = new();

    internal Attribution(IStreamStore store, CampaignDirectory campaigns, BidKeys keys, PendingCommit pending, StreamingOptions options, TimeProvider time)
    {
        (_store, _campaigns, _keys, _pending, _options, _time) = (store, campaigns, keys, pending, options, time);
        foreach (var conversion in store.LoadWaiting()) Wait(conversion);
    }

    private long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A fact about an ad: a click, an impression, or one that brings nothing.</summary>
    internal void Touched(Delivery delivery)
    {
        if (delivery.Kind == DeliveryKind.Click) Clicked(delivery.Bid, delivery.TimeMs);
        else if (delivery.Kind == DeliveryKind.Impression) Shown(delivery.Bid, delivery.TimeMs);
    }

    /// <summary>A click: remembered, and looked for by those that wait.</summary>
    private void Clicked(BidRecord bid, long timeMs)
    {
        var key = KeyOf(bid);
        _pending.Touches[key] = TouchOf(key).Clicked(timeMs);
        if (!_byBid.TryGetValue(key, out var waiting)) return;
        foreach (var conversion in waiting.ToArray())
        {
            if (!TryByClick(conversion) && !MayStillClick(conversion)) ByView(conversion);
        }
    }

    /// <summary>An impression: remembered where views may convert. Most campaigns let only clicks, and their impressions cost nothing here.</summary>
    private void Shown(BidRecord bid, long timeMs)
    {
        if (ViewWindowOf(bid) == TimeSpan.Zero) return;
        var key = KeyOf(bid);
        _pending.Touches[key] = TouchOf(key).Shown(timeMs);
    }

    /// <summary>A conversion that was just counted, once.</summary>
    internal void Converted(int organisation, Conversion counted, long valueNanos)
    {
        var conversion = new WaitingConversion(organisation, counted, valueNanos, NowMs + (long)_options.AttributionWait.TotalMilliseconds);
        if (counted.Bid is null || TryByClick(conversion)) return;
        if (!MayStillClick(conversion) || _due.Count >= WaitingMax)
        {
            ByView(conversion);
            return;
        }

        Wait(conversion);
        _pending.Waiting.Add(conversion);
    }

    /// <summary>Decides what has waited long enough: by its views now, or not at all once a click would not be counted any more.</summary>
    internal void Settle()
    {
        var now = NowMs;
        while (_due.TryPeek(out var conversion, out var due) && due <= now)
        {
            _due.Dequeue();
            if (conversion.IsDecided) continue;
            var end = conversion.Conversion.TimeMs + (long)_options.DeduplicationHorizon.TotalMilliseconds;
            if (now >= end || TryView(conversion, out _)) ByView(conversion);
            else _due.Enqueue(conversion, end); // a click may still be told late
        }
    }

    private void Wait(WaitingConversion conversion)
    {
        foreach (var bid in conversion.Bids)
        {
            var key = KeyOf(bid);
            if (!_byBid.TryGetValue(key, out var waiting)) _byBid.Add(key, waiting = []);
            waiting.Add(conversion);
        }

        _due.Enqueue(conversion, conversion.DueMs);
    }

    /// <summary>The last click before the conversion, if it is within its campaign's window.</summary>
    private bool TryByClick(WaitingConversion conversion)
    {
        var (brought, at) = ((BidRecord?)null, 0L);
        foreach (var bid in conversion.Bids)
        {
            var click = TouchOf(KeyOf(bid)).ClickBefore(conversion.Conversion.TimeMs);
            if (click <= at || !IsWithin(click, conversion, ClickWindowOf(bid))) continue;
            (brought, at) = (bid, click);
        }

        if (brought is null) return false;
        Count(conversion, brought, byView: false);
        return true;
    }

    private void ByView(WaitingConversion conversion)
    {
        if (TryView(conversion, out var bid)) Count(conversion, bid, byView: true);
        else Decide(conversion);
    }

    private bool TryView(WaitingConversion conversion, out BidRecord brought)
    {
        var at = 0L;
        brought = null!;
        foreach (var bid in conversion.Bids)
        {
            var shown = TouchOf(KeyOf(bid)).ShownMs;
            if (shown <= at || !Touch.IsBefore(shown, conversion.Conversion.TimeMs) || !IsWithin(shown, conversion, ViewWindowOf(bid))) continue;
            (brought, at) = (bid, shown);
        }

        return at > 0;
    }

    /// <summary>As long as some ad it names was not clicked, as far as is known.</summary>
    private bool MayStillClick(WaitingConversion conversion)
    {
        foreach (var bid in conversion.Bids)
        {
            if (TouchOf(KeyOf(bid)).ClickBefore(conversion.Conversion.TimeMs) == 0) return true;
        }

        return false;
    }

    private void Count(WaitingConversion conversion, BidRecord bid, bool byView)
    {
        ref var counts = ref _pending.CountsOf(_keys.Of(bid, conversion.Conversion.TimeMs));
        counts.AttributedConversions++;
        if (byView) counts.ViewThroughConversions++;
        counts.AttributedValue += conversion.ValueNanos;
        Decide(conversion);
    }

    private void Decide(WaitingConversion conversion)
    {
        conversion.IsDecided = true;
        foreach (var bid in conversion.Bids)
        {
            var key = KeyOf(bid);
            if (_byBid.TryGetValue(key, out var waiting) && waiting.Remove(conversion) && waiting.Count == 0) _byBid.Remove(key);
        }

        if (!_pending.Waiting.Remove(conversion)) _pending.Decided.Add((conversion.Organisation, conversion.Conversion.Id));
    }

    private static bool IsWithin(long touchMs, WaitingConversion conversion, TimeSpan window) => conversion.Conversion.TimeMs - touchMs <= (long)window.TotalMilliseconds;

    private TimeSpan ClickWindowOf(BidRecord bid) => _campaigns.Find(bid.CampaignId)?.ClickWindow ?? CampaignPlan.DefaultClickWindow;

    private TimeSpan ViewWindowOf(BidRecord bid) => _campaigns.Find(bid.CampaignId)?.ViewWindow ?? TimeSpan.Zero;

    private Touch TouchOf(TouchKey key) => _pending.Touches.TryGetValue(key, out var touch) ? touch : _store.LoadTouch(key);

    private static TouchKey KeyOf(BidRecord bid) => new(bid.Instance, bid.Sequence);
}

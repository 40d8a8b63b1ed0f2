using AdTech.Events;

namespace AdTech.Delivery.Recording;

/// <summary>What makes two notices the same, price and all.</summary>
internal readonly record struct NoticeKey(BidId Bid, DeliveryKind Kind, string VideoEvent, PriceSource Source, long ClearedNanos);

/// <summary>
/// The notices that became durable lately, so that a repeated one is acknowledged without being written again. Only a saving: the stream counts by the event's
/// id, however often it is written. Two generations; when the young one is full, the old one is forgotten.
/// </summary>
internal sealed class RecentNotices(int capacity)
{
    private readonly Lock _lock = new();
    private HashSet<NoticeKey> _young = [];
    private HashSet<NoticeKey> _old = [];

    internal bool Contains(in NoticeKey key)
    {
        lock (_lock) return _young.Contains(key) || _old.Contains(key);
    }

    internal void Add(in NoticeKey key)
    {
        if (capacity == 0) return;
        lock (_lock)
        {
            if (_young.Count >= capacity) (_old, _young) = (_young, []);
            _young.Add(key);
        }
    }
}

using System.Threading.Channels;

namespace AdTech.Campaigns.Publishing;

/// <summary>Wakes the relay after a commit. Many rings while it works are one: the outbox itself remembers what there is to do.</summary>
internal sealed class OutboxBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _rings.Reader.ReadAsync(cancellationToken);
}

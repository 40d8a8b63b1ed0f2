using AdTech.Auction.Notifying;
using AdTech.Simulator.Load;
using AdTech.Simulator.Traffic;

namespace AdTech.Simulator.Selling;

/// <summary>Sends the exchange's notices, each again until it is acknowledged, through restarts of the platform.</summary>
internal sealed class NoticeSender(Wire wire, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Sends one notice until it is acknowledged, called wrong, or <paramref name="stop"/> is reached.</summary>
    internal async Task<NoticeFate> SendAsync(Notice notice, Dice dice, CancellationToken stop)
    {
        var url = new Uri(notice.Url);
        var pause = FirstPause;
        var everSent = false;
        while (!stop.IsCancellationRequested)
        {
            var answer = await wire.GetAsync(url, null, AnswerTimeout, stop);
            everSent |= answer.Sent;
            if (answer.IsSuccess) return NoticeFate.Acknowledged;

            // Asking again would not make a wrong notice right. 408 and 429 ask for patience, and so does every 5xx.
            if (answer.Status is >= 300 and < 500 and not 408 and not 429) return NoticeFate.Rejected(notice.Kind, answer);
            try
            {
                await Task.Delay(pause * (0.5 + dice.Unit()), time, stop);
            }
            catch (OperationCanceledException)
            {
                break;   // there is no more time to ask again
            }

            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return everSent ? NoticeFate.InDoubt : NoticeFate.NeverSent;
    }
}

/// <summary>How a notice ended.</summary>
/// <param name="IsAcknowledged">The platform has it.</param>
/// <param name="MayBeCounted">It was sent, and may have been counted.</param>
/// <param name="Problem">Why the platform called it wrong; null when it did not.</param>
internal sealed record NoticeFate(bool IsAcknowledged, bool MayBeCounted, string? Problem)
{
    /// <summary>The status that called it wrong; 0 when none did.</summary>
    internal int Status { get; private init; }

    internal static readonly NoticeFate Acknowledged = new(true, true, null);
    internal static readonly NoticeFate InDoubt = new(false, true, null);
    internal static readonly NoticeFate NeverSent = new(false, false, null);

    internal static NoticeFate Rejected(NoticeKind kind, WireAnswer answer) => new(false, false, $"a {kind} notice was refused with {answer.Status}") { Status = answer.Status };
}

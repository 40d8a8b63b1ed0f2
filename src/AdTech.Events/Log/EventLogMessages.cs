using Microsoft.Extensions.Logging;

namespace AdTech.Events.Log;

/// <summary>What every event log may have to say.</summary>
internal static partial class EventLogMessages
{
    [LoggerMessage(2, LogLevel.Error, "Records {From} to {Until} of {Topic}/{Partition} were deleted before they were read: what they tell is lost, and reading goes on behind them.")]
    internal static partial void Gap(ILogger logger, string topic, int partition, long from, long until);
}

using Microsoft.Extensions.Hosting;

namespace AdTech.Standalone.Tests;

/// <summary>Fails once everything has started.</summary>
internal sealed class FailingService(IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);
        throw new IOException("the disk\nis gone");
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdTech.Simulator.Tests.Load;

/// <summary>A platform on a free port that answers as it is told.</summary>
internal sealed class FakePlatform : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakePlatform(WebApplication app) => _app = app;

    internal ConcurrentQueue<string> Calls { get; } = [];

    internal Uri Url { get; private set; } = null!;

    internal int CallsOf(string path) => Calls.Count(call => call.StartsWith(path, StringComparison.Ordinal));

    internal static async Task<FakePlatform> StartAsync(Func<HttpContext, int, Task> answer, Uri? url = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls(url?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0");
        var platform = new FakePlatform(builder.Build());
        var count = 0;
        platform._app.Run(context =>
        {
            platform.Calls.Enqueue(context.Request.Path + context.Request.QueryString);
            return answer(context, Interlocked.Increment(ref count));
        });
        await platform._app.StartAsync();
        platform.Url = new Uri(platform._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return platform;
    }

    internal static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

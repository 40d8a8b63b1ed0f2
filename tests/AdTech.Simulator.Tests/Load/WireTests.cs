using System.Net;
using System.Net.Sockets;
using System.Text;
using AdTech.Simulator.Load;

namespace AdTech.Simulator.Tests.Load;

public sealed class WireTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Get_NobodyListens_NeverSent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var wire = new Wire(TimeProvider.System);
        var answer = await wire.GetAsync(new Uri($"http://127.0.0.1:{port}/t/imp"), null, Patience, TestContext.Current.CancellationToken);
        Assert.Equal((0, false), (answer.Status, answer.Sent));
    }

    [Fact]
    public async Task Get_ConnectionDiesAfterTheRequest_SentAndInDoubt()
    {
        // The server reads the request and hangs up; on a first connection, and on one that was used before and could be tried again by the handler.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var server = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            listener.Stop();   // nobody listens from now on, as after a kill
            var stream = client.GetStream();
            await ReadRequestAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 204 No Content\r\n\r\n"));
            await ReadRequestAsync(stream);
        }, TestContext.Current.CancellationToken);
        using var wire = new Wire(TimeProvider.System);
        var url = new Uri($"http://127.0.0.1:{port}/t/imp");
        var first = await wire.GetAsync(url, null, Patience, TestContext.Current.CancellationToken);
        var second = await wire.GetAsync(url, null, Patience, TestContext.Current.CancellationToken);
        await server;
        Assert.Equal((204, true), (first.Status, first.Sent));
        Assert.Equal((0, true), (second.Status, second.Sent));
    }

    [Fact]
    public async Task Get_Redirect_IsNotFollowed()
    {
        await using var platform = await FakePlatform.StartAsync(static (context, _) =>
        {
            context.Response.Redirect("https://shop.example/boots");
            return Task.CompletedTask;
        });
        using var wire = new Wire(TimeProvider.System);
        var answer = await wire.GetAsync(new Uri(platform.Url, "t/click?b=1"), "Mozilla/5.0", Patience, TestContext.Current.CancellationToken);
        Assert.Equal((302, "https://shop.example/boots", 1), (answer.Status, answer.Location?.ToString(), platform.Calls.Count));
    }

    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        var (buffer, length) = (new byte[4096], 0);
        while (!Encoding.ASCII.GetString(buffer, 0, length).Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            if (read == 0) return;
            length += read;
        }
    }
}

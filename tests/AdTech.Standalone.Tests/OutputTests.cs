using System.Net.Sockets;
using System.Text;

namespace AdTech.Standalone.Tests;

/// <summary>What a person sees from the start to the end.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task StartAndStop_SayOnlyWhatMatters(string signal)
    {
        var port = StandaloneProcess.FreePort();
        await using var process = await StandaloneProcess.StartAsync("--seed", $"--urls=http://127.0.0.1:{port}");
        Assert.Equal(0, await process.StopAsync(signal));
        Assert.Equal("", process.Errors);
        string[] beginnings = ["AdTech ", "  dashboard ", "  bids ", "  data ", "  profile ", "Ready after ", "Stopping: ", "Stopped. "];
        string[] lines = [.. process.Output.TrimEnd().Split('\n').Where(line => !line.StartsWith("Not ready yet: ", StringComparison.Ordinal))]; // on a slow machine
        Assert.Equal(beginnings.Length, lines.Length);
        Assert.All(lines.Zip(beginnings), pair => Assert.StartsWith(pair.Second, pair.First, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stop_WithARequestUnderWay_AnswersItFirst()
    {
        var port = StandaloneProcess.FreePort();
        await using var process = await StandaloneProcess.StartAsync("--seed", $"--urls=http://127.0.0.1:{port}");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes("PUT /api/advertisers/late HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"name\":"), TestContext.Current.CancellationToken);
        var stopping = process.StopAsync("TERM");
        await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken); // longer than a process is given by default
        await stream.WriteAsync("\"Late\"}"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.Equal("HTTP/1.1 201 Created", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await stopping);
    }

    [Fact]
    public async Task Service_ThatFailsLater_EndsTheProcess_WithASentence()
    {
        var (exitCode, output, errors) = await StandaloneProcess.RunInAsync(null, [StartupHook.Variable], $"--urls=http://127.0.0.1:{StandaloneProcess.FreePort()}");
        Assert.Equal((1, "AdTech stopped: FailingService failed: the disk is gone"), (exitCode, errors.TrimEnd()));
        Assert.Contains("Stopped. Everything accepted is on disk.", output, StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using AdTech.Standalone.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

/// <summary>.NET calls it in a process whose <c>DOTNET_STARTUP_HOOKS</c> names this assembly, before the program's own Main. It puts a service into the host that the program builds.</summary>
internal sealed class StartupHook : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    /// <summary>What makes a process load it.</summary>
    internal static KeyValuePair<string, string> Variable { get; } = new("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location);

    public static void Initialize() => DiagnosticListener.AllListeners.Subscribe(new StartupHook());

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "HostBuilding", Value: IHostBuilder builder }) builder.ConfigureServices(static services => services.AddHostedService<FailingService>());
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}

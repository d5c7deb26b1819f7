// The source as the libraries see it, with nothing remembered between two questions.
using System.Text.Json.Nodes;
using NuGet.Common;
using NuGet.Configuration;
using NuGet.Packaging.Core;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

sealed class Client(string source)
{
    readonly SourceRepository repository = Repository.Factory.GetCoreV3(
        new PackageSource(source, "lode") { ProtocolVersion = 3, AllowInsecureConnections = true });

    public RecordingLogger Log { get; } = new();

    public SourceCacheContext Fresh() => new() { NoCache = true, DirectDownload = true, RefreshMemoryCache = true };

    public async Task<T> Resource<T>() where T : class, INuGetResource =>
        await repository.GetResourceAsync<T>() ?? throw new NotSupportedException($"The source has no {typeof(T).Name}.");

    public Task<T?> ResourceIfAny<T>() where T : class, INuGetResource => repository.GetResourceAsync<T>()!;
}

/// <summary>What a question names beside its kind.</summary>
sealed class Arguments(JsonArray question)
{
    public string Text(int index) => question[index]!.GetValue<string>();

    public string? TextIfAny(int index) => index < question.Count ? question[index]?.GetValue<string>() : null;

    public bool Flag(int index) => question[index]!.GetValue<bool>();

    public int Number(int index) => question[index]!.GetValue<int>();

    public string[] Texts(int index) => question[index]!.AsArray().Select(text => text!.GetValue<string>()).ToArray();

    public NuGetVersion Version(int index) => NuGetVersion.Parse(Text(index));

    public PackageIdentity Identity(int index) => new(Text(index), Version(index + 1));
}

/// <summary>What a user of the client reads, with each request.</summary>
sealed class RecordingLogger : LoggerBase
{
    public List<string> Lines { get; } = [];

    public override void Log(ILogMessage message)
    {
        if (message.Level >= LogLevel.Information) Lines.Add($"{message.Level}: {message.Message}");
    }

    public override Task LogAsync(ILogMessage message)
    {
        Log(message);
        return Task.CompletedTask;
    }
}
